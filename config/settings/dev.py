"""A developer's machine and `make run`: everything visible, nothing secret."""

from config.settings.base import *

DEBUG = True
SERAI_DEMO = True
SERAI_SCHEME = "http"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
