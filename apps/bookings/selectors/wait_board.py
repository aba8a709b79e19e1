"""Who waits for what, grouped by what they wait for and on which day: complete for the board."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import ngettext

from apps.accounts.permissions import Person
from apps.bookings.choices import OfferAnswer, WaitStatus
from apps.bookings.models.waitlist import WaitlistEntry, WaitOffer
from apps.bookings.rules.when_words import When, when_words
from apps.bookings.selectors.doors import waitlist_for
from apps.bookings.selectors.find_guests import find_guests
from apps.core.periods import Period, local_date
from apps.rates.rules.time_words import moment_words
from apps.venues.models.offer import Offer

LIVE = (WaitStatus.WAITING, WaitStatus.OFFERED)
MOST_SHOWN = 300
MOST_OVER = 100


@dataclass(frozen=True, slots=True)
class WaitFilter:
    """As the address of the board says it; `is_over` asks for those who wait no more."""

    offer_id: int | None = None
    asked: str = ""
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """A place held for somebody until they answer."""

    offer: WaitOffer
    place: When
    until: str


@dataclass(frozen=True, slots=True)
class Place:
    """`number` is told in the order of all who wait for the offer; `up` and `down` are before whom they would stand.

    `is_first` and `is_last` are told within the group.
    """

    number: int
    up: int | None = None
    down: int | None = None
    is_first: bool = True
    is_last: bool = True


@dataclass(frozen=True, slots=True)
class WaitRow:
    """`place` is that of somebody who waits; `held` is what is kept for somebody who was asked."""

    entry: WaitlistEntry
    when: When
    length: str
    people: str
    useful: str
    place: Place | None = None
    held: Held | None = None

    @property
    def is_waiting(self) -> bool:
        return self.entry.status == WaitStatus.WAITING

    @property
    def is_live(self) -> bool:
        return self.entry.status in LIVE


@dataclass(frozen=True, slots=True)
class WaitGroup:
    """`behind` is who stands behind the last of it, for whoever is dropped at its end."""

    offer: Offer
    day: date
    rows: Sequence[WaitRow]
    behind: int | None


def wait_board(person: Person, asked: WaitFilter, *, now: datetime) -> list[WaitGroup]:
    """In the order of the offers, then of the days, then of those who wait."""
    entries = list(_entries(person, asked))
    orders = _orders({entry.offer_id for entry in entries})
    held = _held(entries, now)
    groups: dict[tuple[int, date], list[WaitlistEntry]] = {}
    for entry in entries:
        groups.setdefault((entry.offer_id, _day(entry)), []).append(entry)
    found = [_group(day, rows, orders, held, now) for (_offer, day), rows in groups.items()]
    return sorted(found, key=lambda group: (group.offer.position, group.offer.pk, group.day))


def wait_row(entry: WaitlistEntry, *, now: datetime) -> WaitRow:
    """One by itself. The entry comes with its guest and its offer's venue."""
    order = _orders([entry.offer_id]).get(entry.offer_id, [])
    place = Place(order.index(entry.pk) + 1) if entry.pk in order else None
    return _row(entry, place, _held([entry], now).get(entry.pk), now)


def offers_waited_for(person: Person) -> list[Offer]:
    """For the filter: those somebody waits for now."""
    ids = waitlist_for(person).filter(status__in=LIVE).order_by().values("offer")
    return list(Offer.objects.filter(pk__in=ids).order_by("position", "pk"))


def counted(groups: Iterable[WaitGroup]) -> Counter[str]:
    return Counter(row.entry.status for group in groups for row in group.rows)


def _entries(person: Person, asked: WaitFilter) -> QuerySet[WaitlistEntry]:
    rows = waitlist_for(person).select_related("guest", "offer__venue", "departure")
    if asked.offer_id is not None:
        rows = rows.filter(offer=asked.offer_id)
    if asked.asked:
        rows = rows.filter(guest__in=find_guests(person, asked=asked.asked).order_by().values("pk"))
    if asked.is_over:
        return rows.exclude(status__in=LIVE).order_by("-updated_at")[:MOST_OVER]
    return rows.filter(status__in=LIVE).order_by("position", "pk")[:MOST_SHOWN]


def _orders(offer_ids: Iterable[int]) -> Mapping[int, list[int]]:
    """Of each offer all who wait, the first first: also those a filter hides."""
    found: dict[int, list[int]] = {}
    waiting = WaitlistEntry.objects.filter(offer__in=list(offer_ids), status=WaitStatus.WAITING)
    for offer_id, pk in waiting.order_by("position", "pk").values_list("offer_id", "pk"):
        found.setdefault(offer_id, []).append(pk)
    return found


def _held(entries: Sequence[WaitlistEntry], now: datetime) -> Mapping[int, Held]:
    zones = {entry.pk: entry.offer.venue.time_zone for entry in entries}
    offered = [entry.pk for entry in entries if entry.status == WaitStatus.OFFERED]
    if not offered:
        return {}
    rows = WaitOffer.objects.filter(entry__in=offered, answer=OfferAnswer.OPEN).select_related("booking")
    return {row.entry_id: _held_one(row, zones[row.entry_id], now) for row in rows}


def _held_one(row: WaitOffer, zone: str, now: datetime) -> Held:
    place = when_words(row.booking.period, zone=zone, now=now)
    return Held(row, place, moment_words(row.until, zone=zone, now=now))


def _group(
    day: date,
    entries: Sequence[WaitlistEntry],
    orders: Mapping[int, list[int]],
    held: Mapping[int, Held],
    now: datetime,
) -> WaitGroup:
    offer = entries[0].offer
    order = orders.get(offer.pk, [])
    places = _places([entry.pk for entry in entries], order)
    rows = [_row(entry, places.get(entry.pk), held.get(entry.pk), now) for entry in entries]
    last = max((order.index(pk) for pk in places), default=len(order))
    return WaitGroup(offer, day, rows, behind=_at(order, last + 1))


def _places(shown: Sequence[int], order: list[int]) -> dict[int, Place]:
    """Of those of a group who wait, in their order; one step down is behind the next of the group."""
    waiting = [pk for pk in shown if pk in order]
    return {
        pk: Place(
            order.index(pk) + 1,
            up=waiting[here - 1] if here else None,
            down=_at(order, order.index(waiting[here + 1]) + 1) if here + 1 < len(waiting) else None,
            is_first=not here,
            is_last=here + 1 == len(waiting),
        )
        for here, pk in enumerate(waiting)
    }


def _at(order: Sequence[int], place: int) -> int | None:
    return order[place] if place < len(order) else None


def _row(entry: WaitlistEntry, place: Place | None, held: Held | None, now: datetime) -> WaitRow:
    zone, window = entry.offer.venue.time_zone, Period(entry.earliest, entry.latest)
    return WaitRow(
        entry,
        when=when_words(window, zone=zone, now=now),
        length=_length(entry),
        people=_people(entry),
        useful=moment_words(entry.last_useful_at, zone=zone, now=now),
        place=place,
        held=held,
    )


def _length(entry: WaitlistEntry) -> str:
    """Only where the window is longer than the stay."""
    if entry.nights:
        return ngettext("%(count)d night", "%(count)d nights", entry.nights) % {"count": entry.nights}
    if entry.minutes and timedelta(minutes=entry.minutes) < entry.latest - entry.earliest:
        return ngettext("%(count)d minute", "%(count)d minutes", entry.minutes) % {"count": entry.minutes}
    return ""


def _people(entry: WaitlistEntry) -> str:
    most = entry.max_people
    if entry.min_people == most:
        return ngettext("%(count)d person", "%(count)d people", most) % {"count": most}
    # Translators: somebody waits for places: at least so many of them, and at most so many
    words = ngettext("%(fewest)d to %(most)d person", "%(fewest)d to %(most)d people", most)
    return words % {"fewest": entry.min_people, "most": most}


def _day(entry: WaitlistEntry) -> date:
    return local_date(entry.earliest, entry.offer.venue.time_zone)
