from celery import shared_task

from apps.core import clock
from apps.portal.services.heartbeat import give_sign


@shared_task(name="portal.heartbeat", ignore_result=True)
def heartbeat() -> None:
    give_sign(now=clock.now())
