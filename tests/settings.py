"""Settings of the suite: `config.settings.test` on services started for this run."""

import os
from pathlib import Path

from launch.slots import settle_tests

settle_tests(Path(__file__).resolve().parent.parent, environment=os.environ)

from config.settings.test import *  # noqa: E402, F403 - the settings read the environment when imported
