"""Those of the benchmarks, with one view and next to nothing before it."""

from bench.settings import *  # noqa: F403 - settings are one flat list of names

ROOT_URLCONF = PUBLIC_SCHEMA_URLCONF = "bench.bare"
# Its app does not start without it.
MIDDLEWARE = ["allauth.account.middleware.AccountMiddleware"]
