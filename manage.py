#!/usr/bin/env python
"""Serai's command line: `python manage.py help` lists what it can do."""

import gc
import os
import sys
from pathlib import Path

from launch.bytecode import keep_bytecode
from launch.services import lent_services

ROOT = Path(__file__).resolve().parent
keep_bytecode(ROOT)

from django.core.management import execute_from_command_line  # noqa: E402 - compiled modules of Django are kept too

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    os.environ.setdefault("DATABASE_POOL_MAX", "0")
    # A command makes many objects and drops few in circles: to look for those as often as Python does by itself took an
    # eighth of `demo`.
    gc.set_threshold(50_000, 20, 50)
    with lent_services(ROOT):
        execute_from_command_line(sys.argv)
