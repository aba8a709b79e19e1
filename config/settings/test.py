"""The suite: the real services, quick hashing, mails kept in the process."""

from config.settings.base import *
from config.settings.tenancy import _PREPARED

DEBUG = False
DATABASES["default"]["OPTIONS"] = _PREPARED
SERAI_HOST = "serai.localhost"
SERAI_SCHEME = "http"
SERAI_PORT = 8000
SERAI_DEMO = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
SIGNIN_BEAT_SECONDS = 0.0
# A test sees its own transaction alone; threads have connections of their own.
SEARCH_THREADS = 1
SEARCH_SECONDS = 60
SEARCH_URL = ""
# A crawl asks faster than people do.
ADDRESS_LIMITS = {"search": (100_000, 60), "suggest": (100_000, 60), "wait": (1_000, 3600)}
# A test's own transaction never ends, so nothing would tell a kept page that it is old.
KEPT_PAGES = 0
# Servers of tests start often, and their first page may take its time.
ANSWERS_ITSELF_FIRST = False
