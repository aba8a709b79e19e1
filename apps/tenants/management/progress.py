"""A bar on a terminal, and nothing where nobody looks."""

from django.core.management.base import OutputWrapper

WIDTH = 30


class Progress:
    def __init__(self, out: OutputWrapper) -> None:
        self.out = out

    def __call__(self, done: int, total: int, what: str = "") -> None:
        if not self.out.isatty():
            return
        bar = "█" * (WIDTH * done // total)
        self.out.write(f"\r  {bar:░<{WIDTH}} {done}/{total} {what:<40.40}", ending="\n" if done == total else "")
        self.out.flush()
