"""A letter to the guest of a booking, in the guest's language, with what their calendar has to hear.

Nothing else knows how it is sent: an app for notices may take it over.
"""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import translation

from apps.bookings.models.booking import Booking
from apps.bookings.selectors.calendar_file import calendar_file
from apps.bookings.selectors.guest_link import TOLD, working_token
from apps.core.post import Attached
from apps.core.said import said
from apps.storefront.rules.letters import LETTERS, WANTED, LetterKind, LetterWords
from apps.storefront.selectors.own_page import OwnPage, own_page
from apps.storefront.selectors.series_line import series_line
from apps.storefront.services.post_letter import Envelope, post_letter
from apps.tenants.models.tenant import Tenant
from apps.tenants.selectors.current import current_tenant
from apps.tenants.selectors.urls import tenant_url


def mail_about_booking(booking_id: int, *, kind: str, entry_id: str, now: datetime) -> None:
    """Tells how it stands by now. Nothing where there is no address, and nothing about what is over.

    Dates of a series are not confirmed one by one.
    """
    booking = Booking.objects.select_related(*TOLD).get(pk=booking_id)
    is_told = not (kind == LetterKind.CONFIRMED and booking.series_id)
    if is_told and booking.guest and booking.guest.email and (booking.ends_at > now or kind in WANTED):
        with translation.override(booking.language):
            _mail(booking, LetterKind(kind), entry_id, now)


def mail_about_series(series_id: int, *, entry_id: str, now: datetime) -> None:
    """One letter about all its dates, with the first of them."""
    first = Booking.objects.upcoming().filter(series=series_id, ends_at__gt=now).order_by("starts_at").first()
    if first is not None:
        mail_about_booking(first.pk, kind=LetterKind.SERIES, entry_id=entry_id, now=now)


def _mail(booking: Booking, kind: LetterKind, entry_id: str, now: datetime) -> None:
    tenant, words, page = current_tenant(), LETTERS[kind], own_page(booking, now=now)
    envelope = Envelope(
        to=booking.guest.email if booking.guest else "",
        subject=_subject(page, words),
        key=f"{kind.value}.{entry_id}",
        reply_to=booking.venue.email,
        attached=_attached(booking, tenant, words),
    )
    context: dict[str, Any] = {"page": page, "words": words, "link": _link(booking, tenant, now)}
    if kind is LetterKind.SERIES:
        context["series"] = series_line(booking)
    post_letter("booking", envelope, tenant=tenant, context=context)


def _subject(page: OwnPage, words: LetterWords) -> str:
    return str(words.subject) % {"offer": said(page.booking.offer, "name").text, "when": page.when.day}


def _link(booking: Booking, tenant: Tenant, now: datetime) -> str:
    path = reverse("manage:booking", args=[working_token(booking, now=now)], urlconf="config.urls_tenant")
    return tenant_url(tenant, path)


def _attached(booking: Booking, tenant: Tenant, words: LetterWords) -> tuple[Attached, ...]:
    if words.method is None:
        return ()
    content = calendar_file(booking, tenant=tenant, method=words.method)
    kind = f'text/calendar; charset="utf-8"; method={words.method.value}'
    return (Attached(f"{booking.reference}.ics", content, kind),)
