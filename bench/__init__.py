"""Benchmarks with their own floors measured in the same run: `make bench`, or `python -m bench NAME --quick`.

A module here declares its measurements with `@benchmark`; `bench/__main__.py` finds it by itself.
"""

import os

# Before anything of the product is imported, which would choose the settings of production.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
