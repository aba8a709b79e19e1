"""Production's manners without its demands on the host: no debugging, a quick hash, services as given."""

import os

from config.settings.test import *

# A benchmark of a migration puts its copy of an app's migrations here.
if "BENCH_MIGRATIONS" in os.environ:
    MIGRATION_MODULES = dict([os.environ["BENCH_MIGRATIONS"].split("=")])
