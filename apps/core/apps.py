from django.apps import AppConfig
from django.core.signals import got_request_exception

from apps.core.logs import configure_structlog
from apps.core.lost_connections import renew_connections


class CoreConfig(AppConfig):
    name = "apps.core"
    label = "core"

    def ready(self) -> None:
        configure_structlog()
        got_request_exception.connect(renew_connections, dispatch_uid="core.lost_connections")
