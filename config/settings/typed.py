"""What mypy reads the models with: without the library that swaps managers for ones it makes while running."""

import django_stubs_ext

from config.settings.test import *
from config.settings.test import INSTALLED_APPS as _APPS

# The library left out makes Django's classes generic as a side effect; this does it on purpose.
django_stubs_ext.monkeypatch()

INSTALLED_APPS = [app for app in _APPS if app != "modeltranslation"]
