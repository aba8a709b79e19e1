"""Starts Serai on one machine: services, virtual environment, processes.

Standard library only: it has to work before anything is installed.
"""

import sys

OLDEST_PYTHON = (3, 11)

if tuple(sys.version_info) < OLDEST_PYTHON:
    raise SystemExit(
        f"Serai needs Python 3.11 or newer, and this is {sys.version.split()[0]}.\n"
        "Install it (Debian, Ubuntu: apt-get install python3.11 python3.11-venv) or point to one:\n"
        "    make run PYTHON=/path/to/python3.11"
    )
