"""Those of the benchmarks, with one view and nothing before it."""

from bench.settings import *  # noqa: F403 - settings are one flat list of names

ROOT_URLCONF = PUBLIC_SCHEMA_URLCONF = "bench.bare"
MIDDLEWARE: list[str] = []
