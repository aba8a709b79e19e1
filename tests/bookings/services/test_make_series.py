"""A series is made with all its dates, or not at all."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from apps.bookings.choices import DateState, Status
from apps.bookings.errors.moves import GuestNeeded
from apps.bookings.errors.places import PlaceTaken, PriceChanged
from apps.bookings.errors.series import NoSeriesForGuests, NothingToBook
from apps.bookings.errors.undecided import DatesUndecided
from apps.bookings.models.booking import Booking, BookingLine
from apps.bookings.models.claim import Claim
from apps.bookings.models.guest import Guest
from apps.bookings.models.series import Series, SeriesDate
from apps.bookings.models.settings import BookingSettings
from apps.bookings.rules.order import Order
from apps.bookings.rules.recurrence import weekly
from apps.bookings.rules.series_dates import Choice, Repair, Verdict
from apps.bookings.rules.series_plan import SeriesPlan
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.series_table import series_table
from apps.bookings.services.book import book
from apps.bookings.services.make_series import make_series
from apps.core.money import Money
from apps.core.said import column
from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM, Channel
from apps.journal.models.entry import Entry
from apps.rates.models.groups import GroupMember
from apps.tenants.models.tenant import Tenant
from apps.tenants.plans import Limit
from apps.venues.choices import SalesChannel
from apps.venues.models.offer import ChannelTerms
from tests.core.nudges import topics_told
from tests.factories.rates import GuestGroupFactory, PriceRuleFactory
from tests.factories.sellable import NOW, court, courts, extra_of, tour
from tests.factories.series import ANA, FIRST, HOW, ORDER, plan_of, series_of, taken, week
from tests.factories.venues import DepartureFactory

UNBOUND = Order("en", guest=ANA)


def outcome(attempt: Callable[[], object]) -> object:
    try:
        return attempt()
    except (PlaceTaken, DatesUndecided) as refusal:
        return type(refusal).__name__


def at_once(*attempts: Callable[[], object]) -> list[object]:
    """Each in a thread and a connection of its own, in the club."""
    ready = Barrier(len(attempts))

    def run(attempt: Callable[[], object]) -> object:
        try:
            with in_schema("club"):
                ready.wait(timeout=30)
                return outcome(attempt)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(attempts)) as pool:
        return list(pool.map(run, attempts))


def wish_on(plan: SeriesPlan, number: int) -> Wish:
    found = series_table(plan, now=NOW).rows[number].period
    assert found
    return replace(plan.wish(found), email="bea@example.org")


def overlaps() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM bookings_claim a JOIN bookings_claim b"
            " ON a.spot = b.spot AND a.id < b.id AND a.live AND b.live AND a.during && b.during"
        )
        return int(cursor.fetchone()[0])


def test_prices_are_written_in_the_language_of_whom_the_series_is_for(in_club: Tenant) -> None:
    sold = court()
    setattr(sold.offer, column("name", "es"), "Pista de pádel")
    sold.offer.save()

    make_series(plan_of(sold), replace(ORDER, language="es"), **HOW)

    assert set(BookingLine.objects.values_list("what", flat=True)) == {"Pista de pádel"}


def test_every_date_is_a_booking_of_its_own_with_its_price_terms_and_place(in_club: Tenant) -> None:
    sold = court()
    dear = PriceRuleFactory(offers=[sold.offer], starts_on=week(1), ends_on=week(1))

    series = series_of(sold)

    bookings = list(Booking.objects.order_by("starts_at"))
    assert [booking.series for booking in bookings] == [series] * 3
    assert {booking.status for booking in bookings} == {Status.CONFIRMED}
    assert [booking.price for booking in bookings] == [Money.of(amount, "EUR") for amount in (24, 36, 24)]
    assert BookingLine.objects.filter(rule_id=dear.pk, booking=bookings[1]).exists()
    assert all(booking.policy["version"] == 1 for booking in bookings)
    assert len({booking.reference for booking in bookings}) == 3
    claims = Claim.objects.filter(live=True, space=sold.space).order_by("during")
    assert [claim.booking for claim in claims] == bookings
    assert list(series.dates.values_list("state", "booking")) == [
        (DateState.BOOKED, booking.pk) for booking in bookings
    ]


def test_the_journal_hears_of_the_series_and_of_every_booking(in_club: Tenant) -> None:
    series = series_of(court())

    told = Entry.objects.exclude(subject_kind="bookings.guest").order_by("pk")
    assert list(told.values_list("event", flat=True)) == ["bookings.series_made", *["bookings.booking_confirmed"] * 3]
    assert told[0].facts == {"series_id": series.pk, "booked": 3, "wanted": 0}
    assert told[1].after["total"] == "24.00"


def test_seven_by_the_wall_stays_seven_over_both_nights(in_club: Tenant) -> None:
    series_of(court(), weekly([0], count=45))

    hours = Booking.objects.order_by("starts_at").values_list("starts_at", flat=True)
    assert [moment.hour for moment in hours] == [18] * 11 + [17] * 31 + [18] * 3


def test_a_date_nobody_decided_about_refuses_the_whole_with_the_table(in_club: Tenant) -> None:
    sold = court()
    taken(sold, sold.space, week(1))

    with pytest.raises(DatesUndecided) as refused:
        series_of(sold)

    assert [row.verdict for row in refused.value.table.rows] == [Verdict.FREE, Verdict.CONFLICT, Verdict.FREE]
    assert refused.value.table.rows[1].ways
    assert not Series.objects.exists()
    assert not Guest.objects.filter(email=ANA.email).exists()
    assert Booking.objects.count() == 1


def test_what_was_decided_is_done(in_club: Tenant) -> None:
    sold = courts(2, guest_chooses=True)
    here, there = sold.spaces
    plan = plan_of(sold, weekly([0], count=5), space_ids=(here.pk,))
    taken(sold, here, week(1))
    for space in sold.spaces:
        taken(sold, space, week(2))
        taken(sold, space, week(3), hour=16, hours=4)
    choices = {day: fix.choice for day, fix in series_table(plan, now=NOW).fixes.items()}
    choices[week(4)] = Choice(Repair.SKIP)

    series = make_series(plan, ORDER, choices, **HOW)

    dates = list(series.dates.all())
    assert [each.state for each in dates] == [
        DateState.BOOKED,
        DateState.BOOKED,
        DateState.BOOKED,
        DateState.WANTED,
        DateState.SKIPPED,
    ]
    assert dates[1].space_ids == [there.pk]
    assert (dates[2].starts_at.hour, dates[2].local_start.hour) == (19, 19)
    assert (dates[3].booking, dates[3].why) == (None, "slot_taken")
    assert overlaps() == 0


def test_the_price_somebody_was_shown_is_the_price_or_it_is_refused(in_club: Tenant) -> None:
    sold = court()

    with pytest.raises(PriceChanged) as refused:
        series_of(sold, order=replace(ORDER, expected_total=Money.of("70", "EUR")))
    series_of(sold, order=replace(ORDER, expected_total=Money.of("72", "EUR")))

    assert refused.value.total == Money.of("72", "EUR")
    assert Booking.objects.count() == 3


def test_a_series_needs_somebody_and_something(in_club: Tenant) -> None:
    sold = court()

    with pytest.raises(GuestNeeded):
        series_of(sold, order=Order("en"))
    with pytest.raises(NothingToBook):
        series_of(sold, choices={week(number): Choice(Repair.SKIP) for number in range(3)})


def test_staff_take_dates_against_a_rule_with_a_reason_and_guests_do_not(in_club: Tenant) -> None:
    sold = court()
    ChannelTerms.objects.create(offer=sold.offer, channel=SalesChannel.DESK, horizon_days=7)

    with pytest.raises(DatesUndecided):
        series_of(sold)
    series_of(sold, order=replace(ORDER, breaking="Asked for by the council"))

    broken = Booking.objects.exclude(broken_rules=[]).order_by("starts_at")
    assert [booking.broken_rules for booking in broken] == [["too_far"]] * 2
    assert {booking.reason for booking in broken} == {"Asked for by the council"}


def test_no_reason_gets_round_a_place_that_is_taken(in_club: Tenant) -> None:
    sold = court()
    taken(sold, sold.space, week(1))

    with pytest.raises(DatesUndecided):
        series_of(sold, order=replace(ORDER, breaking="Because"))


def test_guests_make_series_where_one_of_their_groups_may(in_club: Tenant) -> None:
    sold = court()
    members = GuestGroupFactory()
    GroupMember.objects.create(group=members, email=ANA.email)
    online = plan_of(sold, channel=SalesChannel.ONLINE)

    with pytest.raises(NoSeriesForGuests):
        make_series(online, ORDER, **HOW)
    BookingSettings.objects.create(pk=1, series_group_ids=[members.pk])
    assert make_series(online, ORDER, **HOW).dates.count() == 3
    stranger = replace(ORDER, guest=replace(ANA, email="stranger@example.org"))
    with pytest.raises(NoSeriesForGuests):
        make_series(online, stranger, **HOW)


def test_where_somebody_has_to_approve_every_date_waits_for_it(in_club: Tenant) -> None:
    sold = court()
    ChannelTerms.objects.create(offer=sold.offer, channel=SalesChannel.DESK, needs_approval=True)

    series_of(sold)

    assert {booking.status for booking in Booking.objects.all()} == {Status.PENDING}


def test_a_plan_that_is_used_up_makes_requests_of_guests_and_the_desk_still_books(
    in_club: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(in_club.plan.limits, Limit.BOOKINGS, 2)
    in_club.plan.save()
    members = GuestGroupFactory()
    GroupMember.objects.create(group=members, email=ANA.email)
    BookingSettings.objects.create(pk=1, series_group_ids=[members.pk])

    desk = series_of(court())
    online = series_of(court(), channel=SalesChannel.ONLINE)

    assert {booking.status for booking in desk.bookings.all()} == {Status.CONFIRMED}
    assert {booking.status for booking in online.bookings.all()} == {Status.PENDING}


def test_extras_are_taken_on_every_date(in_club: Tenant) -> None:
    sold = court()
    racket = extra_of(sold, at_once=2)

    series_of(sold, extras={racket.pk: 2})

    assert Claim.objects.filter(extra=racket, live=True).count() == 6


def test_a_course_takes_a_seat_on_every_departure_with_its_guide(in_club: Tenant) -> None:
    trip = tour()
    later = DepartureFactory(offer=trip.offer, starts_at=trip.departure.starts_at + timedelta(weeks=1))
    tens = plan_of(trip, weekly([0], count=2), minutes=120, party={trip.adult.pk: 2})

    make_series(replace(tens, local_start=tens.local_start.replace(hour=10)), ORDER, **HOW)

    assert [booking.departure for booking in Booking.objects.order_by("starts_at")] == [trip.departure, later]
    assert Claim.objects.filter(departure__isnull=False, live=True).count() == 4
    assert Claim.objects.filter(crew_of__in=[trip.departure, later], live=True).count() == 4


def test_a_year_takes_as_many_statements_as_a_month(in_club: Tenant) -> None:
    four, year = court(), court()
    for sold in (four, year):
        series_table(plan_of(sold), now=NOW)
    series_of(court())

    with CaptureQueriesContext(connection) as for_four:
        series_of(four, weekly([0], count=4))
    with CaptureQueriesContext(connection) as for_fifty:
        series_of(year, weekly([0], count=51))

    assert len(for_fifty) == len(for_four)
    assert len(for_fifty) < 80


def test_equal_numbers_in_two_tenants_meet_nowhere(club: Tenant, hostel: Tenant) -> None:
    made = []
    for tenant in (club, hostel):
        with in_schema(tenant.schema_name):
            made.append(series_of(court()))
    with in_schema("club"):
        assert Claim.objects.filter(live=True).count() == 3
        assert SeriesDate.objects.count() == 3


def test_a_series_and_single_bookings_race_and_nothing_is_sold_twice(own_database: str) -> None:
    with in_schema("club"):
        plan = plan_of(court(), weekly([0], count=8))
        wishes = [wish_on(plan, number) for number in (2, 5, 7)]
    bea = replace(ORDER, guest=replace(ANA, email="bea@example.org"))

    def single(wish: Wish) -> Callable[[], object]:
        return lambda: book(wish, bea, by=SYSTEM, channel=Channel.STAFF, now=NOW)

    found = at_once(lambda: make_series(plan, UNBOUND, **HOW), *[single(wish) for wish in wishes])

    with in_schema("club"):
        assert overlaps() == 0
        is_made = Series.objects.exists()
        assert (found[0] == "DatesUndecided") is not is_made
        singles = [each for each in found[1:] if isinstance(each, Booking)]
        assert (len(singles), Booking.objects.count()) == ((0, 8) if is_made else (3, 3))


def test_two_series_over_the_same_courts_in_turn_race_without_a_deadlock(own_database: str) -> None:
    with in_schema("club"):
        sold = courts(2)
        plan = plan_of(sold, weekly([0], count=12))

    found = at_once(*[lambda: make_series(plan, UNBOUND, **HOW)] * 4)

    with in_schema("club"):
        assert overlaps() == 0
        assert sorted(each if isinstance(each, str) else "made" for each in found) == [
            "DatesUndecided",
            "DatesUndecided",
            "made",
            "made",
        ]
        assert Booking.objects.count() == 24
        assert Booking.objects.earliest("starts_at").starts_at.date() == FIRST


def test_the_venue_hears_once_and_no_page_of_what_is_new(in_club: Tenant) -> None:
    sold = court()

    with topics_told() as told:
        series_of(sold)

    assert Booking.objects.count() > 1
    assert told == [f"bookings.venue-{sold.venue.pk}"]
