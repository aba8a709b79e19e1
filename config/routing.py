"""Socket paths to consumers."""

from channels.routing import ProtocolTypeRouter, URLRouter
from django.urls import URLPattern, URLResolver, path, re_path

from apps.core.consumers import LiveConsumer
from config.doorbell import answer, refuse

websocket_urlpatterns: list[URLPattern | URLResolver] = [path("ws/", LiveConsumer.as_asgi()), re_path("", refuse)]  # type: ignore[arg-type]
application = ProtocolTypeRouter({"http": answer, "websocket": URLRouter(websocket_urlpatterns)})
