"""Production's manners without its demands on the host: no debugging, a quick hash, services as given."""

import os

from config.settings.tenancy import _POOL, _PREPARED, DATABASES
from config.settings.test import *

# Servers keep their connections, as in production; whoever measures changes the database on the way.
if "BENCH_POOL" in os.environ:
    DATABASES["default"]["OPTIONS"] = {"pool": _POOL, **_PREPARED}
    SEARCH_THREADS = 4
    SEARCH_SECONDS = 0.7
    ANSWERS_ITSELF_FIRST = True

# Pages for visitors are kept as in production, and files lie where the bench has collected them.
KEPT_PAGES = 1000
STORAGES["staticfiles"] = {"BACKEND": "config.static.Files"}
STATIC_ROOT = BASE_DIR / "var" / "bench" / "static"
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = False

# A benchmark of a migration puts its copy of an app's migrations here.
if "BENCH_MIGRATIONS" in os.environ:
    MIGRATION_MODULES = dict([os.environ["BENCH_MIGRATIONS"].split("=")])
