import json

from apps.core import clock
from apps.core.crypto import unseal
from apps.core.post import AWAY
from apps.core.tasks import Lane, task
from apps.storefront.rules.papers import Paper
from apps.storefront.services.mail_booking import mail_about_booking, mail_about_series
from apps.storefront.services.mail_new_link import mail_link_asked_for
from apps.storefront.services.mail_wait import mail_about_wait
from apps.storefront.services.print_paper import print_paper


@task("storefront.mail_booking", lane=Lane.HIGH, retry_for=AWAY)
def mail_booking(kind: str, booking_id: int, entry_id: str) -> None:
    mail_about_booking(booking_id, kind=kind, entry_id=entry_id, now=clock.now())


@task("storefront.mail_series", lane=Lane.HIGH, retry_for=AWAY)
def mail_series(series_id: int, entry_id: str) -> None:
    mail_about_series(series_id, entry_id=entry_id, now=clock.now())


@task("storefront.mail_wait", lane=Lane.HIGH, retry_for=AWAY)
def mail_wait(wait_id: int, entry_id: str) -> None:
    mail_about_wait(wait_id, entry_id=entry_id, now=clock.now())


@task("storefront.mail_new_link", lane=Lane.HIGH, retry_for=AWAY)
def mail_new_link(sealed: str) -> None:
    """What somebody typed comes sealed, so that neither the queue nor a log line tells it."""
    mail_link_asked_for(**json.loads(unseal(sealed)), now=clock.now())


@task("storefront.print_paper", lane=Lane.HIGH)
def print_paper_of(paper: str, booking_id: int, language: str, is_named: bool) -> None:
    print_paper(booking_id, Paper(paper), language=language, now=clock.now(), is_named=is_named)
