from apps.core import clock
from apps.core.tasks import Lane, task
from apps.portal.services.heartbeat import give_sign


@task("portal.heartbeat", lane=Lane.HIGH)
def heartbeat() -> None:
    give_sign(now=clock.now())
