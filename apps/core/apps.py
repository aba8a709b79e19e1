from django.apps import AppConfig

from apps.core.logs import configure_structlog


class CoreConfig(AppConfig):
    name = "apps.core"
    label = "core"

    def ready(self) -> None:
        configure_structlog()
