"""Benchmarks with their own floors measured in the same run: `make bench`, or `python -m bench NAME --quick`.

A module here declares its measurements with `@benchmark`; `bench/__main__.py` finds it by itself.
"""
