"""The workers' door. Each task runs in the schema its header names, in the lane it was given."""

import os
from typing import Any

import structlog
from celery.signals import setup_logging
from tenant_schemas_celery.app import CeleryApp

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.prod")

# Redis hands out lower numbers first, over all queues; without them it takes the queues in turn.
PRIORITY_OF_LANE = {"high": 0, "normal": 3, "low": 6, "bulk": 9}


class App(CeleryApp):
    task_cls = "apps.core.tasks:ServiceTask"

    def send_task(self, name: str, args: Any = None, kwargs: Any = None, **options: Any) -> Any:
        """Adds the lane's priority and the request that asked for it; the schema is added above us."""
        lane: str = options.get("queue") or getattr(self.tasks.get(name), "lane", None) or "normal"
        options |= {"queue": lane, "priority": PRIORITY_OF_LANE[lane]}
        request_id = structlog.contextvars.get_contextvars().get("request_id")
        options["headers"] = {"request_id": request_id, **(options.get("headers") or {})}
        return super().send_task(name, args=args, kwargs=kwargs, **options)


@setup_logging.connect  # type: ignore[untyped-decorator]
def keep_the_logging_of_the_settings(**_: object) -> None:
    """Without a listener Celery would put its own handlers in the place of ours."""


app = App("serai")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
