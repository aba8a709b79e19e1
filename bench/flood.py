"""So many requests as a server can take, by wrk: it costs far less than what it asks of."""

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from launch.machine import apt_install

TELLS = Path(__file__).with_name("flood.lua")
WRK = "wrk"


@dataclass(frozen=True, slots=True)
class Flood:
    """Answers a second, and the milliseconds 95 of 100 were quicker than."""

    rate: float
    p95: float


def flood(port: int, host: str, path: str, *, connections: int, seconds: float) -> Flood:
    """The same page over and over, for so long, from connections that are kept. Whoever is refused once is told so."""
    heads = [part for head in (f"Host: {host}", "Accept-Encoding: gzip") for part in ("-H", head)]
    asked = [_wrk(), "-t1", f"-c{connections}", f"-d{max(round(seconds), 1)}s", *heads, "-s", str(TELLS)]
    told = subprocess.run([*asked, f"http://127.0.0.1:{port}{path}"], check=True, capture_output=True, text=True)
    heard = json.loads(told.stdout.splitlines()[-1])
    if heard["refused"] or heard["broken"] or not heard["answers"]:
        raise RuntimeError(f"{path} was answered with {heard}")
    return Flood(heard["answers"] / (heard["lasted"] / 1e6), heard["p95"] / 1_000)


def _wrk() -> str:
    found = shutil.which(WRK) or (apt_install((WRK,)) and shutil.which(WRK))
    if not found:
        raise RuntimeError("These figures are measured with wrk: apt-get install wrk")
    return found
