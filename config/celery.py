"""The workers' door. Each task runs in the schema its header names."""

import os

from tenant_schemas_celery.app import CeleryApp

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.prod")

app = CeleryApp("serai")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
