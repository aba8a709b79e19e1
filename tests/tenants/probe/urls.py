from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.urls import path

from apps.core.realtime import group_token
from tests.tenants.probe.places import places
from tests.tenants.probe.tasks import TOPIC, tell_places


def tell(request: HttpRequest) -> JsonResponse:
    return JsonResponse(places())


def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError(places()["marker"])


def stream(request: HttpRequest) -> StreamingHttpResponse:
    def pieces() -> Iterator[str]:
        for _ in range(3):
            yield places()["marker"] + "\n"

    return StreamingHttpResponse(pieces())


def queue(request: HttpRequest, token: str) -> HttpResponse:
    tell_places.delay(token)
    return HttpResponse(token)


def ticket(request: HttpRequest) -> HttpResponse:
    return HttpResponse(group_token(TOPIC, host=request.get_host()))


urlpatterns = [
    path("tell/", tell),
    path("fail/", fail),
    path("stream/", stream),
    path("queue/<slug:token>/", queue),
    path("ticket/", ticket),
]
