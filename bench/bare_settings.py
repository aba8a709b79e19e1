"""Those of the benchmarks, with one view and next to nothing before it."""

from bench.settings import *  # noqa: F403 - settings are one flat list of names

ROOT_URLCONF = PUBLIC_SCHEMA_URLCONF = "bench.bare"
# The length of an answer, and what an app does not start without.
MIDDLEWARE = ["django.middleware.common.CommonMiddleware", "allauth.account.middleware.AccountMiddleware"]
