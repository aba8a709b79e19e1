"""Guests, bookings and what they occupy, in the current schema: inside `in_schema` or with the fixture `in_club`."""

import itertools
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import factory
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from factory.django import DjangoModelFactory

from apps.bookings.choices import OCCUPYING, Status, StrikeReason
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.models.guest import Guest, Strike
from apps.bookings.models.series import Series
from apps.bookings.models.waitlist import WaitlistEntry
from apps.bookings.rules.spots import spot_of_seat, spot_of_space
from apps.rates.rules.policy import PolicyTerms
from tests.factories.venues import HourOfferFactory, SpaceFactory

MADE = datetime(2026, 6, 1, 12, tzinfo=UTC)
STARTS = datetime(2027, 1, 4, 17, tzinfo=UTC)


class GuestFactory(DjangoModelFactory[Guest]):
    class Meta:
        model = Guest

    name = factory.Sequence(lambda number: f"Guest {number}")
    email = factory.Sequence(lambda number: f"guest{number}@example.org")
    language = "en"
    made_at = MADE
    updated_at = MADE


class BookingFactory(DjangoModelFactory[Booking]):
    """A confirmed hour of a court for two, with its live claim; `space=…` says of which, `space=False` makes no claim.

    With `departure=…` it has one seat for each of its people, the lowest that nobody was given.
    """

    class Meta:
        model = Booking
        skip_postgeneration_save = True

    class Params:
        held = factory.Trait(status=Status.HELD, guest=None, confirmed_at=None, held_until=MADE + timedelta(minutes=10))
        pending = factory.Trait(status=Status.PENDING, confirmed_at=None)
        confirmed = factory.Trait(status=Status.CONFIRMED)

    reference = factory.Sequence(lambda number: f"TEST{number:06}")
    status = Status.CONFIRMED
    offer = factory.SubFactory(HourOfferFactory)
    venue = factory.SelfAttribute("offer.venue")
    kind = factory.SelfAttribute("offer.kind")
    guest = factory.SubFactory(GuestFactory)
    starts_at = factory.LazyAttribute(lambda row: row.departure.starts_at if row.departure else STARTS)
    ends_at = factory.LazyAttribute(
        lambda row: row.departure.ends_at if row.departure else row.starts_at + timedelta(hours=1)
    )
    departure = None
    zone = factory.SelfAttribute("venue.time_zone")
    language = "en"
    people = 2
    party = factory.LazyAttribute(lambda row: {"": row.people})
    channel = "online"
    currency = "EUR"
    total = Decimal(24)
    policy = factory.LazyFunction(lambda: PolicyTerms().as_json())
    link_salt = factory.Sequence(lambda number: f"salt{number:018}")
    made_at = MADE
    updated_at = MADE
    confirmed_at = MADE

    @factory.post_generation
    def space(booking: Booking, create: bool, value: Any, **_: Any) -> None:  # noqa: N805 - the object made
        if not create or value is False:
            return
        if booking.departure_id:
            _take_seats(booking)
        else:
            ClaimFactory(booking=booking, space=value or SpaceFactory(venue=booking.venue))


class ClaimFactory(DjangoModelFactory[Claim]):
    """A leaf space for the time of its booking, or for `during`; live where the booking occupies anything."""

    class Meta:
        model = Claim

    booking = factory.SubFactory(BookingFactory, space=False)
    space = None
    spot = factory.LazyAttribute(lambda claim: spot_of_space(claim.space.pk))
    picked = factory.SelfAttribute("space")
    during = factory.LazyAttribute(lambda claim: DateTimeTZRange(claim.booking.starts_at, claim.booking.ends_at))
    live = factory.LazyAttribute(lambda claim: claim.booking is None or claim.booking.status in OCCUPYING)
    lapses_at = factory.LazyAttribute(lambda claim: claim.booking.held_until if claim.booking else None)


class SeatClaimFactory(ClaimFactory):
    """One seat of the booking's departure."""

    class Meta:
        model = Claim

    departure = factory.SelfAttribute("booking.departure")
    number = 1
    picked = None
    spot = factory.LazyAttribute(lambda claim: spot_of_seat(claim.departure.pk, claim.number))


class StrikeFactory(DjangoModelFactory[Strike]):
    class Meta:
        model = Strike

    guest = factory.SubFactory(GuestFactory)
    reason = StrikeReason.STAFF
    given_at = MADE
    expires_at = factory.LazyAttribute(lambda strike: strike.given_at + timedelta(days=180))


class SeriesFactory(DjangoModelFactory[Series]):
    """Every Monday, without its dates."""

    class Meta:
        model = Series

    reference = factory.Sequence(lambda number: f"SERIES{number:05}")
    offer = factory.SubFactory(HourOfferFactory)
    guest = factory.SubFactory(GuestFactory)
    channel = "online"
    language = "en"
    zone = "Europe/Madrid"
    rule = "FREQ=WEEKLY;BYDAY=MO;COUNT=4"
    local_start = STARTS
    minutes = 60
    party = {"": 2}
    made_at = MADE
    updated_at = MADE


class WaitFactory(DjangoModelFactory[WaitlistEntry]):
    """Waiting for two, for exactly the time bookings of this file have."""

    class Meta:
        model = WaitlistEntry

    offer = factory.SubFactory(HourOfferFactory)
    guest = factory.SubFactory(GuestFactory)
    earliest = STARTS
    latest = factory.LazyAttribute(lambda entry: entry.earliest + timedelta(hours=1))
    minutes = 60
    party = factory.LazyAttribute(lambda entry: {"": entry.max_people})
    min_people = factory.SelfAttribute("max_people")
    max_people = 2
    last_useful_at = factory.SelfAttribute("earliest")
    position = factory.Sequence(lambda number: Decimal(number))
    channel = "online"
    language = "en"
    link_salt = factory.Sequence(lambda number: f"wait{number:018}")
    made_at = MADE
    updated_at = MADE


def _take_seats(booking: Booking) -> None:
    taken = {*Claim.objects.filter(departure=booking.departure, live=True).values_list("number", flat=True)}
    seats = (seat for seat in itertools.count(1) if seat not in taken)
    for seat in itertools.islice(seats, booking.people):
        SeatClaimFactory(booking=booking, number=seat)
