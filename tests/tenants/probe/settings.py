"""The suite's settings for real servers: a small pool that both tenants share, and addresses that tell of places."""

from config.settings.tenancy import _PREPARED, DATABASES
from tests.settings import *  # noqa: F403

ROOT_URLCONF = "tests.tenants.probe.urls"
PUBLIC_SCHEMA_URLCONF = "tests.tenants.probe.urls"
CELERY_IMPORTS = ["tests.tenants.probe.tasks"]
DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 3, "timeout": 20}, **_PREPARED}
