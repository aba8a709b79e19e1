"""For machines that watch: alive, ready, figures. No session, no tenant, the same on every host."""

import hmac
from collections.abc import Callable, Iterator
from functools import wraps
from ipaddress import ip_address
from itertools import groupby

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from apps.accounts.views.guards import public_page
from apps.core import clock
from apps.portal.selectors.figures import Figure, figures
from apps.portal.selectors.health import OK, readiness

View = Callable[[HttpRequest], HttpResponse]


def token_or_loopback(view: View) -> View:
    """With METRICS_TOKEN set, its bearer; without, callers on this machine that no proxy brought."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if _may_read_metrics(request):
            return view(request)
        sentence = _("Metrics need the bearer token of METRICS_TOKEN, or a caller on the machine itself.")
        return HttpResponse(sentence, status=403, content_type="text/plain; charset=utf-8")

    guarded.auth_decision = "token or loopback"  # type: ignore[attr-defined]
    return guarded


def _may_read_metrics(request: HttpRequest) -> bool:
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "")
        return hmac.compare_digest(given.encode(), f"Bearer {settings.METRICS_TOKEN}".encode())
    is_forwarded = "X-Forwarded-For" in request.headers or "Forwarded" in request.headers
    return not is_forwarded and ip_address(request.META["REMOTE_ADDR"]).is_loopback


@public_page
@require_safe
@never_cache
def live(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked, so that a sick database does not restart healthy pages."""
    return HttpResponse(OK, content_type="text/plain")


@public_page
@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """Which part is not; why, only to who may read the metrics, since libraries name hosts, ports and users."""
    parts = readiness()
    is_ready = set(parts.values()) == {OK}
    told = parts if _may_read_metrics(request) else {name: _bare(said) for name, said in parts.items()}
    return JsonResponse({"ready": is_ready, "parts": told}, status=200 if is_ready else 503)


def _bare(said: str) -> str:
    return OK if said == OK else "not ok"


@token_or_loopback
@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    text = generate_latest(_process_registry()) + generate_latest(_registry_of(figures(now=clock.now())))
    return HttpResponse(text, content_type=CONTENT_TYPE_LATEST)


def _process_registry() -> CollectorRegistry:
    """Counts of this process, or of all processes of the web server when they share a folder."""
    if not settings.PROMETHEUS_MULTIPROC_DIR:
        return REGISTRY
    shared = CollectorRegistry()
    MultiProcessCollector(shared, path=settings.PROMETHEUS_MULTIPROC_DIR)  # type: ignore[no-untyped-call]
    return shared


class FiguresCollector(Collector):
    """Told once, as read: a `Gauge` would write its value into the folder the web processes share."""

    def __init__(self, known: list[Figure]) -> None:
        self.known = known

    def collect(self) -> Iterator[GaugeMetricFamily]:
        for name, group in groupby(self.known, key=lambda figure: figure.name):
            same = list(group)
            family = GaugeMetricFamily(name, same[0].about, labels=list(same[0].labels))
            for figure in same:
                family.add_metric(list(figure.labels.values()), figure.value)
            yield family


def _registry_of(known: list[Figure]) -> CollectorRegistry:
    registry = CollectorRegistry()
    registry.register(FiguresCollector(known))
    return registry
