from apps.core.tasks import Lane, task
from apps.journal.services.relay import relay_due


@task("journal.relay", lane=Lane.HIGH, most_retries=0)
def relay() -> None:
    """Sent on every commit and every few seconds besides, so it need not retry."""
    relay_due()
