from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction

from apps.bookings.choices import WaitStatus
from apps.bookings.errors.places import NotBookable
from apps.bookings.errors.waitlist import (
    FreeNow,
    LengthNeeded,
    NothingToWaitFor,
    PartyOutOfRange,
    SpanTooLong,
    TooLateToWait,
    WaitlistIsClosed,
    WaitsAlready,
    WaitsForTooMuch,
)
from apps.bookings.events.waitlist import WaitJoined
from apps.bookings.models.guest import Guest
from apps.bookings.models.waitlist import WaitlistEntry
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.rules.waiting import Waiting
from apps.bookings.rules.why_not import TAKEN, Why, WhyNot
from apps.bookings.selectors.wait_choices import choices_for, times_for, waiter_of
from apps.bookings.services.guest_links import new_link_salt
from apps.bookings.services.know_guest import know_guest
from apps.bookings.services.locked_guest import locked_guest
from apps.bookings.services.new_booking import keyed
from apps.bookings.services.tell_pages import tell_pages
from apps.core.periods import Period
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.tenants.plans import Feature
from apps.tenants.selectors.current import current_tenant
from apps.tenants.selectors.gate import gate
from apps.venues.choices import OfferKind
from apps.venues.models.departures import Departure
from apps.venues.models.offer import Offer

LONGEST_SPAN = timedelta(days=100)
MOST_AT_ONCE = 20
MOST_PEOPLE = 1000
LIVE = (WaitStatus.WAITING, WaitStatus.OFFERED)


@transaction.atomic
def join_waitlist(waiting: Waiting, guest: GuestFacts, *, by: Actor, channel: Channel, now: datetime) -> WaitlistEntry:
    """The last of those who wait. Refuses what is free right now, and what nobody could ever have."""
    open_gate = gate(current_tenant(), Feature.WAITLIST)
    if not open_gate.is_open:
        raise WaitlistIsClosed(open_gate.sentence)
    offer = Offer.objects.select_related("venue").get(pk=waiting.offer_id)
    window = _window(waiting, offer)
    known = know_guest(guest, by=by, channel=channel, now=now, venue_country=offer.venue.country)
    # Two at once of one guest would each find nothing of the other.
    locked_guest(known.pk)
    entry = _entry(waiting, window, offer, known, now)
    _refuse(waiting, entry, now)
    _refuse_again(entry)
    _refuse_free(entry, now)
    entry.save()
    told = {"earliest": entry.earliest.isoformat(), "latest": entry.latest.isoformat(), "people": entry.max_people}
    record(WaitJoined(entry.pk), actor=by, channel=channel, after=told)
    tell_pages(offer.venue_id)
    return entry


def _window(waiting: Waiting, offer: Offer) -> Period:
    """Of a departure its own time. By the hour or night it has to be said for how long."""
    if waiting.departure_id is not None:
        departure = Departure.objects.filter(pk=waiting.departure_id, offer=offer).first()
        if departure is None:
            raise NotBookable([WhyNot(Why.UNKNOWN_DEPARTURE, "departure_id")])
        return Period(departure.starts_at, departure.ends_at)
    lengths = {OfferKind.HOUR: waiting.minutes, OfferKind.NIGHT: waiting.nights, OfferKind.DEPARTURE: 1}
    if not lengths[OfferKind(offer.kind)]:
        raise LengthNeeded
    return waiting.window


def _entry(waiting: Waiting, window: Period, offer: Offer, guest: Guest, now: datetime) -> WaitlistEntry:
    by_hour, by_night = offer.kind == OfferKind.HOUR, offer.kind == OfferKind.NIGHT
    length = timedelta(minutes=waiting.minutes or 0, days=waiting.nights or 0) if by_hour or by_night else timedelta()
    return WaitlistEntry(
        offer=offer,
        departure_id=waiting.departure_id,
        guest=guest,
        mode=waiting.mode,
        earliest=window.start,
        latest=window.end,
        minutes=waiting.minutes if by_hour else None,
        nights=waiting.nights if by_night else None,
        party=keyed(waiting.party),
        min_people=waiting.min_people or waiting.people,
        max_people=waiting.people,
        max_price=waiting.max_price,
        last_useful_at=waiting.last_useful_at or max(window.end - length, window.start),
        position=Decimal(str(now.timestamp())),
        channel=waiting.channel,
        language=waiting.language,
        note=waiting.note,
        link_salt=new_link_salt(),
        series_date_id=waiting.series_date_id,
        made_at=now,
        updated_at=now,
    )


def _refuse(waiting: Waiting, entry: WaitlistEntry, now: datetime) -> None:
    if min(waiting.party.values(), default=0) < 0 or not 1 <= entry.min_people <= entry.max_people <= MOST_PEOPLE:
        raise PartyOutOfRange
    if entry.latest - entry.earliest > LONGEST_SPAN:
        raise SpanTooLong(days=LONGEST_SPAN.days)
    if entry.last_useful_at <= now or entry.latest <= now:
        raise TooLateToWait


def _refuse_again(entry: WaitlistEntry) -> None:
    live = WaitlistEntry.objects.filter(guest=entry.guest, status__in=LIVE)
    same = live.filter(offer=entry.offer, departure=entry.departure_id, earliest=entry.earliest, latest=entry.latest)
    if twin := same.values_list("pk", flat=True).first():
        raise WaitsAlready(twin)
    if live.count() >= MOST_AT_ONCE:
        raise WaitsForTooMuch(most=MOST_AT_ONCE)


def _refuse_free(entry: WaitlistEntry, now: datetime) -> None:
    """What is only too dear is waited for. Of what has more against it than that it is taken, that is told."""
    waiter = waiter_of(entry)
    choice = next(choices_for(entry, waiter, now=now), None)
    if choice is not None:
        raise FreeNow(choice)
    times = times_for(entry, waiter, now=now)
    if not times:
        raise NothingToWaitFor
    against = [[why for why in reasons if why.code not in TAKEN] for _period, reasons in times]
    if all(against):
        raise NotBookable(min(against, key=len))
