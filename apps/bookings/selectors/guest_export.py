"""All a business keeps about one guest, in words a machine reads: what they may ask to be handed."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Q

from apps.bookings.events.guests import GUEST
from apps.bookings.models.booking import Booking, BookingLine
from apps.bookings.models.guest import Guest, GuestConsent, GuestNote, Strike
from apps.bookings.models.series import Series
from apps.bookings.models.waitlist import WaitlistEntry
from apps.journal.models.entry import Entry
from apps.rates.models.balance import Balance, BalanceEntry
from apps.rates.models.groups import GroupMember
from apps.rates.models.promo import PromoUse

PERSON = ("name", "email", "phone", "language", "country", "tags", "blocked_at", "blocked_until", "blocked_because")
BOOKING = (
    *("reference", "status", "starts_at", "ends_at", "zone", "language", "people", "channel", "currency", "total"),
    *("tax", "credited", "paid", "kept", "note", "staff_note", "reason", "answers", "made_at", "confirmed_at"),
    *("ended_at", "reason_before"),
)
LINE = ("revision", "what", "quantity", "amount", "tax")
# What the business earns or owes by a booking is its own affair; guests read the lines that are meant for them.
GUESTS_OWN = "guest"
SERIES = ("reference", "name", "status", "rule", "local_start", "minutes", "zone", "note", "made_at", "ended_at")
WAITING = (
    *("status", "mode", "earliest", "latest", "minutes", "nights", "min_people", "max_people", "max_price"),
    *("last_useful_at", "note", "made_at"),
)
CONSENT = ("kind", "words", "source", "given_at", "withdrawn_at")
STRIKE = ("reason", "note", "given_at", "expires_at", "undone_at", "appeal", "appealed_at", "appeal_answered_at")
CARD = ("kind", "code", "name", "holder_email", "currency", "left", "issued_at", "expires_on")
CARD_ENTRY = ("kind", "change", "left", "reference", "note", "at")


def everything_about_guest(guest: Guest) -> dict[str, Any]:
    """Also what was known about them under guests that were merged into this one."""
    former = list(Guest.objects.filter(merged_into=guest).order_by("pk"))
    emails = [each.email for each in (guest, *former) if each.email]
    return {
        "person": {**_plain(guest, PERSON), "made_at": _text(guest.made_at)},
        "merged": [_plain(each, PERSON) for each in former],
        "consents": _rows(GuestConsent.objects.filter(guest=guest), *CONSENT),
        "notes": _rows(GuestNote.objects.filter(guest=guest), "text", "written_at"),
        "bookings": _bookings(guest),
        "series": _rows(Series.objects.filter(guest=guest).order_by("pk"), *SERIES),
        "waitlist": _rows(WaitlistEntry.objects.filter(guest=guest).order_by("pk"), *WAITING),
        "strikes": _rows(Strike.objects.filter(guest=guest), *STRIKE),
        "groups": _groups(emails),
        "cards": _cards(emails),
        "promo_codes": _promo_uses(emails),
        "journal": _journal([guest, *former]),
    }


def _bookings(guest: Guest) -> list[dict[str, Any]]:
    lines: dict[int, list[dict[str, Any]]] = {}
    for line in BookingLine.objects.filter(booking__guest=guest, audience=GUESTS_OWN):
        lines.setdefault(line.booking_id, []).append(_plain(line, LINE))
    rows = Booking.objects.filter(guest=guest).select_related("offer", "venue").order_by("pk")
    return [
        {**_plain(row, BOOKING), "offer": row.offer.name, "venue": row.venue.name, "lines": lines.get(row.pk, [])}
        for row in rows
    ]


def _groups(emails: Iterable[str]) -> list[dict[str, Any]]:
    rows = GroupMember.objects.filter(_any_of("email", emails)).select_related("group").order_by("pk")
    return [{"group": row.group.name, **_plain(row, ("email", "name", "starts_on", "ends_on"))} for row in rows]


def _cards(emails: Iterable[str]) -> list[dict[str, Any]]:
    cards = list(Balance.objects.filter(_any_of("holder_email", emails)).order_by("pk"))
    entries: dict[int, list[dict[str, Any]]] = {}
    for entry in BalanceEntry.objects.filter(balance__in=cards):
        entries.setdefault(entry.balance_id, []).append(_plain(entry, CARD_ENTRY))
    return [{**_plain(card, CARD), "entries": entries.get(card.pk, [])} for card in cards]


def _promo_uses(emails: Iterable[str]) -> list[dict[str, Any]]:
    rows = PromoUse.objects.filter(_any_of("email", emails)).select_related("promo")
    return [{"code": row.promo.code, **_plain(row, ("reference", "email", "used_at", "returned_at"))} for row in rows]


def _journal(guests: Iterable[Guest]) -> list[dict[str, Any]]:
    ids = [str(guest.pk) for guest in guests]
    return _rows(
        Entry.objects.filter(subject_kind=GUEST, subject_id__in=ids).order_by("happened_at"), "event", "happened_at"
    )


def _any_of(column: str, emails: Iterable[str]) -> Q:
    wanted = Q(pk__in=[])
    for email in emails:
        wanted |= Q(**{f"{column}__iexact": email})
    return wanted


def _rows(rows: Iterable[Any], *columns: str) -> list[dict[str, Any]]:
    return [_plain(row, columns) for row in rows]


def _plain(row: Any, columns: Iterable[str]) -> dict[str, Any]:
    return {column: _text(getattr(row, column)) for column in columns}


def _text(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
