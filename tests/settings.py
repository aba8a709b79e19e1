"""Settings of the suite: `config.settings.test` on services started for this run."""

import os
from pathlib import Path

from launch.bytecode import keep_bytecode
from launch.slots import settle_tests

ROOT = Path(__file__).resolve().parent.parent
keep_bytecode(ROOT, environment=os.environ)
settle_tests(ROOT, environment=os.environ)

from config.settings.test import *  # noqa: E402, F403 - the settings read the environment when imported
