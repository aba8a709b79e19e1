from celery import shared_task

from apps.journal.services.relay import relay_due


@shared_task(name="journal.relay")
def relay() -> None:
    relay_due()
