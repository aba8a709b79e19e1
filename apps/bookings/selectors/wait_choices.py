"""What somebody who waits could have now: asked of the same function as every page."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from apps.bookings.choices import OfferAnswer
from apps.bookings.models.waitlist import WaitlistEntry, WaitOffer
from apps.bookings.rules.departure_search import DepartureChoice
from apps.bookings.rules.matching import Choice, Party, Waiter, parties
from apps.bookings.rules.night_search import Night
from apps.bookings.rules.slots import Slot
from apps.bookings.rules.why_not import TAKEN, WhyNot
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.availability import Availability, availability
from apps.core.periods import Period, local_date
from apps.venues.choices import SalesChannel
from apps.venues.models.departures import PassengerType

REFUSED = (OfferAnswer.DECLINED, OfferAnswer.LAPSED)


def waiter_of(entry: WaitlistEntry, seen: Iterable[datetime] = ()) -> Waiter:
    return Waiter(
        id=entry.pk,
        position=entry.position,
        window=Period(entry.earliest, entry.latest),
        party=party_of(entry),
        last_useful_at=entry.last_useful_at,
        length=timedelta(minutes=entry.minutes) if entry.minutes else None,
        min_people=entry.min_people,
        max_price=entry.max_price,
        seen=frozenset(seen),
    )


def party_of(entry: WaitlistEntry) -> dict[int | None, int]:
    """Whoever may come alone before those who need an adult, who stay at home first; the database keeps no order."""
    party = {int(key) if key else None: number for key, number in entry.party.items()}
    if len(party) < 2:
        return party
    types = PassengerType.objects.filter(offer=entry.offer_id).order_by("needs_adult", "position", "pk")
    known = [None, *types.values_list("pk", flat=True)]
    return {key: party[key] for key in [*known, *party] if key in party}


def seen_by(entries: Iterable[WaitlistEntry]) -> dict[int, set[datetime]]:
    """By entry, the starts they were offered and did not take."""
    found: dict[int, set[datetime]] = {}
    refused = WaitOffer.objects.filter(entry__in=[entry.pk for entry in entries], answer__in=REFUSED)
    for entry_id, starts_at in refused.values_list("entry_id", "booking__starts_at"):
        found.setdefault(entry_id, set()).add(starts_at)
    return found


def choices_for(
    entry: WaitlistEntry, waiter: Waiter, *, now: datetime, within: Sequence[Period] = ()
) -> Iterator[Choice]:
    """The largest party first, and of its times the first; only those that meet one of `within`, where any is given.

    `entry` comes with its guest, offer and venue. Where not even the fewest find room nobody else is asked about.
    """
    # More than the offer takes at all never find room.
    most = max(entry.offer.max_party, waiter.min_people)
    sizes = [each for each in parties(waiter.party, at_least=waiter.min_people) if sum(each.values()) <= most]
    if len(sizes) > 1 and next(_of_party(entry, waiter, sizes[-1], now, within), None) is None:
        return
    for party in sizes:
        yield from _of_party(entry, waiter, party, now, within)


def wish_for(entry: WaitlistEntry, choice: Choice) -> Wish:
    return Wish(
        entry.offer_id,
        choice.period.start,
        choice.period.end,
        choice.party,
        channel=SalesChannel(entry.channel),
        departure_id=choice.departure_id,
        space_ids=choice.space_ids,
        email=entry.guest.email,
    )


def times_for(entry: WaitlistEntry, waiter: Waiter, *, now: datetime) -> list[tuple[Period, tuple[WhyNot, ...]]]:
    """Every time that would suit the fewest of them, and what is against each."""
    found = _asked(entry, waiter, _fewest(waiter), now, ())
    return [(period, time.reasons) for time, period, _id in _times(found, entry) if waiter.suits(period, now=now)]


def room_key(entry: WaitlistEntry) -> tuple[object, ...]:
    """Entries that ask for the same room have the same."""
    fewest = tuple(_fewest(waiter_of(entry)).items())
    return entry.offer_id, entry.departure_id, entry.earliest, entry.latest, entry.minutes, entry.nights, fewest


def has_room(entry: WaitlistEntry, *, now: datetime, within: Sequence[Period]) -> bool:
    """Whether anybody at all could have such a place, whoever they are and whatever it costs."""
    waiter = waiter_of(entry)
    found = _asked(entry, waiter, _fewest(waiter), now, within, email="")
    return any(
        waiter.window.covers(period) and not any(why.code in TAKEN for why in time.reasons)
        for time, period, _id in _times(found, entry)
    )


def _fewest(waiter: Waiter) -> Party:
    return list(parties(waiter.party, at_least=waiter.min_people))[-1]


def _of_party(
    entry: WaitlistEntry, waiter: Waiter, party: Party, now: datetime, within: Sequence[Period]
) -> Iterator[Choice]:
    found = _asked(entry, waiter, party, now, within)
    for time, period, departure_id in _times(found, entry):
        meets = not within or any(period.overlaps(each) for each in within)
        if meets and not time.reasons and waiter.suits(period, now=now) and time.price and waiter.affords(time.price):
            yield Choice(period, party, time.price, departure_id)


def _asked(
    entry: WaitlistEntry,
    waiter: Waiter,
    party: Party,
    now: datetime,
    within: Sequence[Period],
    email: str | None = None,
) -> Availability:
    """Of the days that matter: those of the window, and of what has become free where that is less."""
    first, last = waiter.window.start, waiter.window.end
    if within:
        reach = waiter.length or timedelta(days=entry.nights or 0)
        first = max(first, min(each.start for each in within) - reach)
        last = min(last, max(each.end for each in within))
    zone = entry.offer.venue.time_zone
    return availability(
        entry.offer_id,
        first=local_date(max(first, now), zone),
        last=local_date(max(last, now), zone),
        now=now,
        party=party,
        channel=SalesChannel(entry.channel),
        email=entry.guest.email if email is None else email,
        minutes=entry.minutes,
        nights=entry.nights,
    )


def _times(
    found: Availability, entry: WaitlistEntry
) -> Iterator[tuple[Slot | Night | DepartureChoice, Period, int | None]]:
    times: list[Slot | Night] = [*found.slots, *found.nights]
    for time in times:
        yield time, Period(time.starts_at, time.ends_at), None
    for departure in found.departures:
        if entry.departure_id in {None, departure.departure_id}:
            yield departure, Period(departure.starts_at, departure.ends_at), departure.departure_id
