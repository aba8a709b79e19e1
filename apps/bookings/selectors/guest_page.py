"""The page of one guest, with all that the desk may read about them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language

from apps.accounts.permissions import Person
from apps.accounts.selectors.names import names_of
from apps.bookings.events.guests import GUEST
from apps.bookings.models.guest import Guest, GuestNote, Strike
from apps.bookings.models.series import Series
from apps.bookings.permissions import may_judge_guests
from apps.bookings.selectors.booking_rows import booking_rows
from apps.bookings.selectors.booking_settings import booking_settings
from apps.bookings.selectors.doors import series_for
from apps.bookings.selectors.duplicates import duplicates_of
from apps.bookings.selectors.guest_list import groups_of, is_blocked
from apps.bookings.selectors.guest_profile import guest_profile
from apps.core.countries import country_name
from apps.core.languages import own_names
from apps.core.periods import local_date, zone_named
from apps.core.phones import as_read
from apps.journal.selectors.history import history_of
from apps.rates.selectors.balances import balances_for, row_of

MOST_SERIES = 20


@dataclass(frozen=True, slots=True)
class StrikeLine:
    """`counts` until it expires; `may_undo` within the time the business allows, afterwards an appeal is needed."""

    strike: Strike
    counts: bool
    may_undo: bool
    may_appeal: bool
    may_answer: bool
    given_on: str
    expires_on: str


@dataclass(frozen=True, slots=True)
class NoteLine:
    note: GuestNote
    author: str
    written_on: str


def guest_page(person: Person, guest: Guest, *, zone: str, now: datetime) -> dict[str, Any]:
    """Bookings and figures of venues in the person's reach; cards and groups go by the guest's address."""
    profile = guest_profile(guest, person=person, now=now)
    today = local_date(now, zone)
    return {
        "guest": guest,
        "profile": profile,
        "phone": as_read(guest.phone) if guest.phone else "",
        "language": dict(own_names()).get(guest.language, ""),
        "country": country_name(guest.country, get_language() or "en") if guest.country else "",
        "last_seen": _day(profile.past.last_seen_at, zone) if profile.past.last_seen_at else "",
        "known_since": _day(guest.made_at, zone),
        "is_blocked": is_blocked(guest, now=now),
        "blocked_until": _day(profile.standing.blocked_until, zone) if profile.standing.blocked_until else "",
        "upcoming": booking_rows(profile.upcoming, now=now),
        "former": booking_rows(profile.former, now=now),
        "strikes": _strikes(profile.strikes, zone, now),
        "notes": _notes(profile.notes, zone),
        "consents": [(row, _day(row.given_at, zone), _ended(row.withdrawn_at, zone)) for row in profile.consents],
        "series": list(_series(person, guest)),
        "cards": _cards(person, guest, today),
        "groups": groups_of([guest.email], today=today).get(guest.email, ()) if guest.email else (),
        "duplicates": duplicates_of(person, guest) if may_judge_guests(person) else [],
        "history": history_of(GUEST, guest.pk, names_of=names_of) if may_judge_guests(person) else None,
    }


def _series(person: Person, guest: Guest) -> list[Series]:
    return list(series_for(person).filter(guest=guest).select_related("offer").order_by("-pk")[:MOST_SERIES])


def _cards(person: Person, guest: Guest, today: date) -> list[Any]:
    if not guest.email:
        return []
    return [row_of(card, today) for card in balances_for(person).filter(holder_email__iexact=guest.email)]


def _strikes(strikes: list[Strike], zone: str, now: datetime) -> list[StrikeLine]:
    hours = booking_settings().undo_no_show_hours
    return [
        StrikeLine(
            strike,
            counts=strike.undone_at is None and now < strike.expires_at,
            may_undo=strike.undone_at is None and (now - strike.given_at).total_seconds() <= hours * 3600,
            may_appeal=strike.undone_at is None and strike.appealed_at is None,
            may_answer=strike.undone_at is None and bool(strike.appealed_at) and not strike.appeal_answered_at,
            given_on=_day(strike.given_at, zone),
            expires_on=_day(strike.expires_at, zone),
        )
        for strike in strikes
    ]


def _notes(notes: list[GuestNote], zone: str) -> list[NoteLine]:
    names = names_of(note.author_id for note in notes if note.author_id)
    return [NoteLine(note, names.get(note.author_id or 0, ""), _day(note.written_at, zone)) for note in notes]


def _ended(moment: datetime | None, zone: str) -> str:
    return _day(moment, zone) if moment else ""


def _day(moment: datetime, zone: str) -> str:
    return date_format(moment.astimezone(zone_named(zone)), "DATE_FORMAT")
