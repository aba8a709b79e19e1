"""Both nights the clocks change, in zones that do it at different hours, by half an hour, at midnight, or never."""

import itertools
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.models.settings import BookingSettings
from apps.bookings.rules.change import NewTime
from apps.bookings.rules.times import hour_period, night_period
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.refund import cancel_preview
from apps.bookings.services.book import book
from apps.bookings.services.check_in import check_in
from apps.bookings.services.complete import complete_due
from apps.bookings.services.decide_departures import decide_due_departures
from apps.bookings.services.reschedule import reschedule_booking
from apps.bookings.services.sweep_arrivals import mark_missing, release_places
from apps.core.errors import AmbiguousLocalTime, NonexistentLocalTime
from apps.core.periods import moments_at, steady_spans, zone_named
from apps.rates.choices import TierKind
from apps.rates.models.policy import PolicyTier
from apps.rates.rules.policy import CancelTier, PolicyTerms
from apps.venues.rules.stays import NightTimes
from tests.bookings.wishes import BY_GUEST, BY_STAFF, order
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import court, double_room, open_venue
from tests.factories.venues import DepartureFactory

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# The local day on which clocks go forward and back in 2027, with the hours of that day; none where they never do.
ZONES = {
    "Europe/Madrid": [(date(2027, 3, 28), 23), (date(2027, 10, 31), 25)],
    "Europe/Lisbon": [(date(2027, 3, 28), 23), (date(2027, 10, 31), 25)],
    "Africa/Cairo": [(date(2027, 4, 30), 23), (date(2027, 10, 28), 25)],
    "Australia/Lord_Howe": [(date(2027, 10, 3), 23.5), (date(2027, 4, 4), 24.5)],
    "America/Lima": [(date(2027, 3, 28), 24)],
    "America/Sao_Paulo": [(date(2027, 3, 28), 24)],
    "Asia/Tokyo": [(date(2027, 3, 28), 24)],
}
NIGHTS = [(zone, day, hours) for zone, nights in ZONES.items() for day, hours in nights]
FREE_A_DAY_BEFORE = PolicyTerms((CancelTier(1440),)).as_json()
EARLY = datetime(2027, 1, 6, tzinfo=UTC)

every_night = pytest.mark.parametrize(("zone", "day", "hours"), NIGHTS)


def evening(day: date, zone: str) -> datetime:
    """At 19 by the wall."""
    return hour_period(datetime.combine(day, datetime.min.time()) + 19 * HOUR, 60, zone).start


def by_the_wall(moment: datetime, zone: str) -> str:
    return f"{moment.astimezone(zone_named(zone)):%d %H:%M}"


def wish_for(sold, period, people: int = 2) -> Wish:
    return Wish(sold.offer.pk, period.start, period.end, {None: people})


@every_night
def test_every_hour_around_the_change_is_booked_as_an_hour_and_none_twice(in_club, zone, day, hours):
    sold = court(open_venue(zone, hours=[(0, 24)]), grid_minutes=30, step_minutes=30)
    starts = around(day, zone)

    for start in starts:
        book(Wish(sold.offer.pk, start, start + HOUR, {None: 2}), order(), **BY_GUEST | {"now": EARLY})

    spans = sorted((claim.during.lower, claim.during.upper) for claim in Claim.objects.all())
    assert [end - start for start, end in spans] == [HOUR] * len(starts)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))


def around(day: date, zone: str) -> list[datetime]:
    """The hours before, of and after the change; where there is none, around midnight."""
    spans = steady_spans(zone, first=day, last=day + DAY)
    change = spans[1].during.start if len(spans) > 1 else spans[0].during.start
    return [change + hours * HOUR for hours in (-1, 0, 1)]


def moments_of(day: date, zone: str) -> datetime:
    """The day's first moment."""
    local = datetime.combine(day, datetime.min.time())
    while not (found := moments_at(local, zone)):
        local += timedelta(minutes=1)
    return found[0].astimezone(UTC)


@every_night
def test_a_stay_over_the_night_is_one_night_however_long(in_club, zone, day, hours):
    sold = double_room(open_venue(zone))
    stay = night_period(day - DAY, day, NightTimes(), zone)

    booking = book(wish_for(sold, stay), order(), **BY_GUEST | {"now": EARLY})

    # Where it happens at midnight the change belongs to either day.
    own = (stay.end - stay.start) / HOUR
    assert own in {20, hours - 24 + 20, 21}
    assert booking.total == 80
    walls = [by_the_wall(moment, zone)[3:] for moment in (booking.starts_at, booking.ends_at)]
    assert walls == ["15:00", "11:00"]


@every_night
def test_a_day_before_the_start_is_so_many_hours_that_pass(in_club, zone, day, hours):
    booking = BookingFactory(
        offer__venue__time_zone=zone, starts_at=evening(day, zone), policy=FREE_A_DAY_BEFORE, paid=Decimal(24)
    )
    deadline = booking.starts_at - 24 * HOUR

    backs = [cancel_preview(booking, now=now).refund.back.amount for now in (deadline, deadline + 2 * HOUR / 60)]

    assert backs == [24, 0]
    told = cancel_preview(booking, now=deadline - HOUR).refund.next_change
    assert told is not None
    assert told.after == deadline


@every_night
def test_who_does_not_come_is_marked_released_and_completed_by_time_that_passes(in_club, zone, day, hours):
    BookingSettings.objects.create(pk=1, no_show_after_minutes=30, release_after_minutes=30)
    for start in around(day, zone):
        missing = BookingFactory(offer__venue__time_zone=zone, starts_at=start)
        here = BookingFactory(offer__venue__time_zone=zone, starts_at=start, status=Status.CHECKED_IN)

        assert (mark_missing(now=start + HOUR / 2 - timedelta(seconds=1)), complete_due(now=start + HOUR / 2)) == (0, 0)
        assert (mark_missing(now=start + HOUR / 2), release_places(now=start + HOUR / 2)) == (1, 1)
        assert complete_due(now=start + HOUR) == 1

        assert Booking.objects.get(pk=missing.pk).status == Status.NO_SHOW
        assert Booking.objects.get(pk=here.pk).status == Status.COMPLETED


@every_night
def test_the_day_of_a_guest_is_the_venues_also_when_it_is_short_or_long(in_club, zone, day, hours):
    first, last = moments_of(day, zone), moments_of(day + DAY, zone)
    booking = BookingFactory(offer__venue__time_zone=zone, starts_at=evening(day, zone))

    assert (last - first) / HOUR == hours
    assert check_in(booking.pk, **BY_STAFF | {"now": first}).status == Status.CHECKED_IN


@every_night
def test_a_departure_is_decided_so_many_hours_before(in_club, zone, day, hours):
    leaves = evening(day, zone)
    DepartureFactory(offer__venue__time_zone=zone, starts_at=leaves, decides_at=leaves - 24 * HOUR, min_to_run=2)

    assert decide_due_departures(now=leaves - 24 * HOUR - timedelta(seconds=1)) == []
    assert len(decide_due_departures(now=leaves - 24 * HOUR)) == 1


@every_night
def test_moved_by_a_day_over_the_night_it_stays_at_seven_by_the_wall(in_club, zone, day, hours):
    sold = court(open_venue(zone))
    PolicyTier.objects.create(policy=sold.rate.policy, kind=TierKind.RESCHEDULE, minutes_before=0, percent=Decimal(100))
    start, later = evening(day - DAY, zone), evening(day, zone)
    booking = book(Wish(sold.offer.pk, start, start + HOUR, {None: 2}), order(), **BY_GUEST | {"now": EARLY})

    reschedule_booking(booking.pk, NewTime(later, later + HOUR), **BY_GUEST | {"now": EARLY})

    booking.refresh_from_db()
    assert by_the_wall(booking.starts_at, zone) == f"{day:%d} 19:00"
    assert booking.sequence == 1


@pytest.mark.parametrize(
    ("zone", "local"),
    [
        ("Europe/Madrid", "2027-03-28T02:30"),
        ("Europe/Lisbon", "2027-03-28T01:30"),
        ("Africa/Cairo", "2027-04-30T00:30"),
        ("Australia/Lord_Howe", "2027-10-03T02:15"),
    ],
)
def test_a_time_the_clocks_skip_cannot_be_wished_for(zone, local):
    with pytest.raises(NonexistentLocalTime):
        hour_period(datetime.fromisoformat(local), 60, zone)


@pytest.mark.parametrize(
    ("zone", "local"),
    [
        ("Europe/Madrid", "2027-10-31T02:30"),
        ("Europe/Lisbon", "2027-10-31T01:30"),
        ("Africa/Cairo", "2027-10-28T23:30"),
        ("Australia/Lord_Howe", "2027-04-04T01:45"),
    ],
)
def test_both_comings_of_a_time_are_booked_apart(in_club, zone, local):
    sold = court(open_venue(zone, hours=[(0, 24)]), grid_minutes=5, min_minutes=30, step_minutes=15)
    with pytest.raises(AmbiguousLocalTime) as refusal:
        hour_period(datetime.fromisoformat(local), 30, zone)

    offsets = [moment.utcoffset() for moment in refusal.value.choices]
    for offset in offsets:
        period = hour_period(datetime.fromisoformat(local), 30, zone, offset=offset)
        book(wish_for(sold, period), order(), **BY_GUEST | {"now": EARLY})

    first, second = Booking.objects.order_by("starts_at")
    assert first.ends_at <= second.starts_at
    assert by_the_wall(first.starts_at, zone) == by_the_wall(second.starts_at, zone)
