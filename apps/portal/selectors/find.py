"""What somebody may mean by a few letters: bookings, guests, pages and deeds, in a number of queries that stays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.permissions import Person
from apps.bookings.models.booking import Booking
from apps.bookings.rules.folding import folded
from apps.bookings.selectors.booking_head import booking_head
from apps.bookings.selectors.find_bookings import bookings_around, bookings_named, bookings_to_come
from apps.bookings.selectors.guest_options import guest_options
from apps.core.periods import local_date
from apps.core.said import said
from apps.portal.rules.find import BLOCK, deeds_for, meant, words_of
from apps.portal.rules.navigation import places_for
from apps.portal.selectors.to_shut import spaces_to_shut

LONGEST = 80
MOST_GUESTS = 5
MOST_SPACES = 5
# Fewer letters say nothing about what is meant.
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Found:
    """One thing to open. `state` and `state_words` are of a booking, which opens in the drawer."""

    label: str
    note: str
    url: str
    icon: str
    state: str = ""
    state_words: str = ""


@dataclass(frozen=True, slots=True)
class FoundGroup:
    title: str
    items: Sequence[Found]


def find(person: Person, asked: str, *, now: datetime, pages_first: bool = False) -> list[FoundGroup]:
    """Without a word everything one may open or do; groups in which nothing was found are left out."""
    asked = asked.strip()[:LONGEST]
    pages = _pages(person, asked)
    people = _people(person, asked, now) if asked else []
    groups = [*pages, *people] if pages_first else [*people, *pages]
    return [group for group in groups if group.items]


def count_of(groups: Iterable[FoundGroup]) -> int:
    return sum(len(group.items) for group in groups)


def _people(person: Person, asked: str, now: datetime) -> list[FoundGroup]:
    guests = guest_options(person, asked)[:MOST_GUESTS]
    rows = [
        *bookings_named(person, asked),
        *bookings_around(person, asked, now=now),
        *bookings_to_come(person, [guest.id for guest in guests], now=now),
    ]
    bookings = {row.pk: row for row in rows}.values()
    return [
        FoundGroup(_("Bookings"), [_booking(row, now) for row in bookings]),
        FoundGroup(_("Guests"), [_guest(guest.id, guest.name, guest.email or guest.phone) for guest in guests]),
    ]


def _booking(row: Booking, now: datetime) -> Found:
    head = booking_head(row, now=now)
    is_today = local_date(row.starts_at, row.zone) == local_date(now, row.zone)
    # Translators: when a booking begins, such as “Today, 18:00” or “Fri 21 Nov, 18:00”
    begins = _("%(day)s, %(time)s") % {"day": _("Today") if is_today else head.when.day, "time": head.when.start}
    return Found(
        label=head.title,
        note=f"{begins} · {said(row.offer, 'name')} · {head.reference}",
        url=reverse("bookings:booking", args=[row.reference]),
        icon="calendar-check",
        state=head.pill,
        state_words=row.get_status_display(),
    )


def _guest(pk: int, name: str, note: str) -> Found:
    return Found(name, note, reverse("guests:guest", args=[pk]), "user")


def _pages(person: Person, asked: str) -> list[FoundGroup]:
    """What begins with what was typed."""
    if person.role is None:
        return []
    typed = folded(asked).split()
    deeds = [
        Found(str(deed.label), "", reverse(deed.url_name), deed.icon)
        for deed in deeds_for(person.role)
        if meant(words_of(deed), asked=typed)
    ]
    if BLOCK in deeds_for(person.role):
        deeds += _to_shut(person, asked, typed)
    places = [
        Found(str(place.label), str(place.group), reverse(place.url_name), place.icon)
        for place in places_for(person.role)
        if meant([folded(str(place.label))], asked=typed)
    ]
    # Translators: heading in the command palette over pages
    return [FoundGroup(_("Do"), deeds), FoundGroup(_("Go to"), places)]


def _to_shut(person: Person, asked: str, typed: Sequence[str]) -> list[Found]:
    """“block court 2”: where a word says what to do and another names a space, its form is a press away."""
    telling = [word for word in words_of(BLOCK) if len(word) >= SHORTEST]
    if not any(len(word) >= SHORTEST and meant(telling, asked=[word]) for word in typed):
        return []
    # Translators: something to do, in the command palette; space is the name of a court, a room or a bed
    label = _("Block %(space)s")
    return [
        Found(label % {"space": each.label}, " · ".join(filter(None, (each.note, each.venue))), each.url, BLOCK.icon)
        for each in spaces_to_shut(person, asked, most=MOST_SPACES, besides=telling)
    ]
