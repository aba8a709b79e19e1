"""What the machine itself has to bring, and the package that brings it."""

import ctypes
import os
import shutil
import subprocess
import sys

from launch.console import say, warn

PDF_LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The same engine without the windows around it, which nobody looks at: tests take a fifth less of the processor.
WINDOWLESS = "chromium-headless-shell"
BROWSER_PACKAGES = ((WINDOWLESS, "libatomic1"), ("chromium", "libatomic1"))


def missing_pdf_packages() -> list[str]:
    """Debian names of the libraries WeasyPrint cannot do without; nothing is known about other systems."""
    if sys.platform != "linux":
        return []
    return [package for library, package in PDF_LIBRARIES.items() if not _loads(library)]


def warn_about_pdf() -> None:
    if missing := missing_pdf_packages():
        warn(
            "PDF documents cannot be made on this machine. Everything else works; to have them, install\n"
            f"    apt-get install --no-install-recommends {' '.join(missing)}"
        )


def find_browser() -> str | None:
    """One as people have it, if there is any."""
    return next(filter(None, map(shutil.which, (*BROWSERS, WINDOWLESS))), None)


def find_windowless_browser() -> str | None:
    """One for tests: quick rather than whole."""
    return shutil.which(WINDOWLESS) or find_browser()


def install_browser() -> str | None:
    """Chromium by the system's packages, where we are allowed to."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    say("Installing Chromium for the browser tests …")
    any(map(apt_install, BROWSER_PACKAGES))
    return find_browser()


def apt_install(packages: tuple[str, ...]) -> bool:
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    commands = (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-qq", "-y", "--no-install-recommends", *packages],
    )
    return all(subprocess.run(command, env=env, check=False).returncode == 0 for command in commands)


def processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
