from django.core.cache import cache

from apps.core.realtime import nudge
from apps.core.tasks import Lane, task
from tests.tenants.probe.places import places

TOPIC = "probe"


def answer_key(token: str) -> str:
    return f"global:probe:{token}"


@task("tests.probe", lane=Lane.HIGH)
def tell_places(token: str) -> None:
    cache.set(answer_key(token), places())
    nudge(TOPIC, token)
