"""A date that was taken and is wanted still goes to its series when it frees."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from django.db import connections, transaction

from apps.bookings.choices import DateState, Status
from apps.bookings.events.bookings import BookingConfirmed
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.models.series import Series, SeriesDate
from apps.bookings.models.settings import BookingSettings
from apps.bookings.rules.recurrence import weekly
from apps.bookings.rules.series_dates import Choice, Repair
from apps.bookings.services.answer_date import answer_date_of
from apps.bookings.services.claims import Freed, free
from apps.bookings.services.confirm import confirm_booking
from apps.bookings.services.expire import expire_booking
from apps.bookings.services.heal_series import heal
from apps.bookings.services.spot_locks import lock_spots
from apps.bookings.subscribers import let_the_date_of_a_series_follow
from apps.core.schema import in_schema
from apps.journal.models.entry import Entry
from apps.rates.models.groups import GroupMember
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import SalesChannel
from tests.factories.rates import GuestGroupFactory, PriceRuleFactory
from tests.factories.sellable import NOW, Sold, court
from tests.factories.series import ANA, HOW, series_of, taken, week

WAITS = {week(1): Choice(Repair.WAIT)}


def waiting_series(sold: Sold, *, channel: SalesChannel = SalesChannel.DESK) -> tuple[Series, Booking]:
    """Three Mondays, the second of which somebody else has."""
    other = taken(sold, sold.space, week(1))
    if channel is not SalesChannel.DESK:
        members = GuestGroupFactory()
        GroupMember.objects.create(group=members, email=ANA.email)
        BookingSettings.objects.create(pk=1, series_group_ids=[members.pk])
    return series_of(sold, choices=WAITS, channel=channel), other


def let_go(booking: Booking) -> list[Freed]:
    Booking.objects.filter(pk=booking.pk).update(status=Status.CANCELLED)
    return free([booking.pk], now=NOW)


def wanted_of(series: Series) -> SeriesDate:
    return series.dates.get(local_start__date=week(1))


def test_a_series_made_at_the_desk_gets_it_at_once(in_club: Tenant) -> None:
    sold = court()
    series, other = waiting_series(sold)

    healed = heal(let_go(other), now=NOW)

    date = wanted_of(series)
    assert healed == [date.pk]
    assert (date.state, date.why) == (DateState.BOOKED, "")
    booking = series.bookings.get(series_date=date)
    assert (booking.status, booking.guest, booking.total) == (Status.CONFIRMED, series.guest, Decimal(24))
    assert Claim.objects.get(booking=booking, live=True).space == sold.space
    assert list(Entry.objects.order_by("-pk").values_list("event", flat=True)[:2]) == [
        "bookings.booking_confirmed",
        "bookings.series_date_healed",
    ]


def test_what_freed_for_nobody_heals_nothing(in_club: Tenant) -> None:
    sold = court()
    series, _other = waiting_series(sold)
    elsewhere = taken(court(), court().space, week(1))

    assert heal([], now=NOW) == []
    assert heal(let_go(elsewhere), now=NOW) == []
    assert wanted_of(series).state == DateState.WANTED


def test_a_date_that_is_over_or_of_a_series_that_has_ended_is_past_healing(in_club: Tenant) -> None:
    sold = court()
    series, other = waiting_series(sold)
    freed = let_go(other)

    assert heal(freed, now=datetime(2027, 1, 18, 18, 30, tzinfo=UTC)) == []
    Series.objects.update(status="ended", ended_at=NOW)
    assert heal(freed, now=NOW) == []
    assert wanted_of(series).state == DateState.WANTED


def test_whoever_asked_first_comes_first(in_club: Tenant) -> None:
    sold = court()
    first, other = waiting_series(sold)
    second = series_of(
        sold, choices={week(number): Choice(Repair.WAIT) for number in range(3)}, recurrence=weekly([0], count=4)
    )

    heal(let_go(other), now=NOW)

    assert wanted_of(first).state == DateState.BOOKED
    assert wanted_of(second).state == DateState.WANTED


def test_a_guest_who_made_it_is_asked_and_it_is_held_meanwhile(in_club: Tenant) -> None:
    sold = court()
    series, other = waiting_series(sold, channel=SalesChannel.ONLINE)

    assert heal(let_go(other), now=NOW) == []

    date = wanted_of(series)
    assert date.state == DateState.WANTED
    assert date.booking
    assert (date.booking.status, date.booking.guest) == (Status.HELD, series.guest)
    assert date.booking.held_until == NOW + timedelta(days=1)


def test_who_says_yes_to_an_offered_date_has_it(in_club: Tenant) -> None:
    sold = court()
    series, other = waiting_series(sold, channel=SalesChannel.ONLINE)
    heal(let_go(other), now=NOW)
    booking = wanted_of(series).booking
    assert booking

    confirm_booking(booking.pk, **HOW)
    entry = Entry.objects.get(event="bookings.booking_confirmed", subject_id=str(booking.pk))
    for _twice in range(2):
        let_the_date_of_a_series_follow(BookingConfirmed(booking.pk), entry.recorded())

    assert wanted_of(series).state == DateState.BOOKED


def test_who_does_not_answer_is_not_asked_again(in_club: Tenant) -> None:
    sold = court()
    series, other = waiting_series(sold, channel=SalesChannel.ONLINE)
    heal(let_go(other), now=NOW)
    booking = wanted_of(series).booking
    assert booking
    later = NOW + timedelta(days=2)

    expire_booking(booking.pk, now=later)
    answer_date_of(booking.pk)

    assert (wanted_of(series).state, wanted_of(series).why) == (DateState.SKIPPED, "offer_ended")
    assert not Booking.objects.filter(status=Status.HELD).exists()


def test_a_dearer_date_is_offered_and_not_booked(in_club: Tenant) -> None:
    sold = court()
    PriceRuleFactory(offers=[sold.offer], starts_on=week(1), ends_on=week(1))
    series, other = waiting_series(sold)

    assert heal(let_go(other), now=NOW) == []

    offered = wanted_of(series).booking
    assert offered
    assert (offered.status, offered.total) == (Status.HELD, Decimal(36))


def test_a_date_without_time_to_answer_stays_wanted(in_club: Tenant) -> None:
    sold = court()
    series, other = waiting_series(sold, channel=SalesChannel.ONLINE)
    just_before = datetime(2027, 1, 18, 17, 55, tzinfo=UTC)

    heal(let_go(other), now=just_before)

    assert wanted_of(series).booking is None


def test_it_waits_for_nobody_who_is_just_taking_the_place(own_database: str) -> None:
    with in_schema("club"):
        sold = court()
        series, other = waiting_series(sold)
        freed = let_go(other)

        def heal_elsewhere() -> list[int]:
            try:
                with in_schema("club"):
                    return heal(freed, now=NOW)
            finally:
                connections.close_all()

        with ThreadPoolExecutor(1) as pool, transaction.atomic():
            lock_spots([freed[0].spot])
            meanwhile = pool.submit(transaction.atomic(heal_elsewhere)).result(timeout=30)

        assert meanwhile == []
        assert wanted_of(series).state == DateState.WANTED
        with transaction.atomic():
            assert heal(freed, now=NOW) == [wanted_of(series).pk]
