import json

from apps.accounts.services.impersonate import end_overdue_impersonations
from apps.accounts.services.send_mail import send_account_mail, send_invitation_mail
from apps.core import clock
from apps.core.crypto import unseal
from apps.core.post import AWAY
from apps.core.tasks import Lane, task


@task("accounts.deliver_account_mail", lane=Lane.HIGH, retry_for=AWAY)
def deliver_account_mail(kind: str, sealed: str) -> None:
    """Address and code come sealed, so that neither the queue nor a log line can tell them."""
    send_account_mail(kind, **json.loads(unseal(sealed)))


@task("accounts.deliver_invitation", lane=Lane.HIGH, retry_for=AWAY)
def deliver_invitation(invitation_id: int) -> None:
    send_invitation_mail(invitation_id)


@task("accounts.end_impersonations", lane=Lane.LOW)
def end_impersonations() -> None:
    end_overdue_impersonations(now=clock.now())
