"""A wish against what is known of its offer, settled with what is busy, and priced: all without a database."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from apps.bookings.rules.busy import Busy, Occupied, line_of, seconds
from apps.bookings.rules.hour_times import length_problems, opened
from apps.bookings.rules.night_times import deadlines, night_problems, stay_of
from apps.bookings.rules.pricing import Offered, price_of, rate_of
from apps.bookings.rules.sale import Deadlines, party_problems, time_problems
from apps.bookings.rules.settle import seats_left, settled
from apps.bookings.rules.spots import spot_of_seat, spot_of_space
from apps.bookings.rules.wanted import wanted
from apps.bookings.rules.why_not import Fault, Why
from apps.core.money import Money
from apps.core.periods import Period
from apps.venues.choices import SalesChannel
from apps.venues.rules.offers import ChannelFacts
from apps.venues.rules.stays import NightTimes, StaySpan
from apps.venues.selectors.offer_sheet import PassengerSheet
from tests.bookings.plain import NOW, SHEET, SIX, court, departure, hours, room, tour, wish

HOUR = timedelta(hours=1)


def taken(spot: int, start: datetime = SIX) -> Busy:
    return {spot: line_of([Occupied(seconds(start), seconds(start + HOUR), booking_id=9)])}


def test_nothing_is_against_a_free_hour() -> None:
    asked = wanted(wish(), court(), None, now=NOW)

    assert asked.problems == ()
    assert [taking.spot for taking in settled(asked, {}).takings] == [spot_of_space(1)]


def test_a_busy_court_names_the_booking_and_the_next_of_the_pool_is_taken() -> None:
    busy = taken(spot_of_space(1))

    (why,) = settled(wanted(wish(), court(), None, now=NOW), busy).problems
    assert (why.code, why.fault) == (Why.SLOT_TAKEN, Fault("booking", 9))

    found = settled(wanted(wish(), court(space_ids=(1, 2)), None, now=NOW), busy)
    assert ([taking.space_id for taking in found.takings], found.occupancy) == ([2], 50)


def test_notice_and_horizon_count_from_now() -> None:
    terms = {SalesChannel.ONLINE: ChannelFacts(SalesChannel.ONLINE, notice_minutes=60, horizon_days=2)}
    sheet = replace(SHEET, channels=terms)

    def codes(start: datetime) -> list[Why]:
        return [why.code for why in time_problems(sheet, SalesChannel.ONLINE, Deadlines(start, start), NOW)]

    assert codes(NOW - timedelta(seconds=1)) == [Why.PAST]
    assert codes(NOW + timedelta(minutes=59)) == [Why.TOO_SOON]
    assert codes(NOW + HOUR) == []
    assert codes(datetime(2027, 1, 8, 22, 30, tzinfo=UTC)) == []
    assert codes(datetime(2027, 1, 8, 23, tzinfo=UTC)) == [Why.TOO_FAR]


def test_children_come_with_somebody_grown_up() -> None:
    child, adult = PassengerSheet(1, 3, 12, True, True), PassengerSheet(2, 13, None, True, False)
    sheet = replace(SHEET, passengers=(child, adult))

    def codes(party: dict[int | None, int]) -> list[Why]:
        return [why.code for why in party_problems(party, sheet)]

    assert codes({1: 2}) == [Why.NEEDS_ADULT]
    assert codes({1: 2, 2: 1}) == []
    assert codes({1: 2, None: 1}) == []
    assert codes({3: 1}) == [Why.UNKNOWN_PASSENGER]


def test_closed_by_a_closure_is_not_closed_by_the_clock() -> None:
    known = replace(court(opened=hours(closed=(Period(SIX, SIX + HOUR),))), closures={Period(SIX, SIX + HOUR): 3})

    _places, reasons = opened(known, known.needs, Period(SIX, SIX + HOUR))
    assert [(why.code, why.fault) for why in reasons] == [(Why.CLOSED, Fault("closure", 3))]

    _places, reasons = opened(known, known.needs, Period(SIX + 5 * HOUR, SIX + 6 * HOUR))
    assert [why.code for why in reasons] == [Why.OUTSIDE_HOURS]
    lengths = length_problems(known, Period(SIX, SIX + 0.75 * HOUR))
    assert [why.code for why in lengths] == [Why.TOO_SHORT, Why.OFF_STEP]


def test_a_stay_goes_from_check_in_to_check_out_and_may_begin_in_the_evening() -> None:
    sheet = room().sheet
    stay = stay_of(Period(datetime(2027, 1, 11, 8, tzinfo=UTC), datetime(2027, 1, 13, 20, tzinfo=UTC)), sheet)

    assert stay == Period(datetime(2027, 1, 11, 14, tzinfo=UTC), datetime(2027, 1, 13, 10, tzinfo=UTC))
    assert deadlines(stay, sheet).closes_at == datetime(2027, 1, 11, 23, tzinfo=UTC)
    until_six = replace(sheet, nights=NightTimes(check_in_until_minute=1080))
    assert deadlines(stay, until_six).closes_at == datetime(2027, 1, 11, 17, tzinfo=UTC)
    assert stay_of(Period(SIX, SIX + HOUR), sheet) is None


def test_a_stay_rule_is_named_as_the_one_at_fault() -> None:
    rule = StaySpan(date(2027, 1, 11), date(2027, 1, 11), min_nights=3, closed_to_arrival=True, id=8)
    sheet = replace(room().sheet, stay_rules=(rule,))

    found = list(night_problems(date(2027, 1, 11), date(2027, 1, 13), sheet))

    assert [(why.code, why.fault) for why in found] == [
        (Why.TOO_SHORT, Fault("stay_rule", 8)),
        (Why.CLOSED_TO_ARRIVAL, Fault("stay_rule", 8)),
    ]


def test_a_departure_has_the_seats_nobody_took() -> None:
    asked = wanted(wish(departure_id=7), tour(), departure(seats=3), now=NOW)
    busy = taken(spot_of_seat(7, 1))

    assert [taking.number for taking in settled(asked, busy).takings] == [2, 3]
    assert (seats_left(asked, busy), settled(asked, busy).occupancy) == (2, 33)
    private = wanted(wish(departure_id=7), tour(), departure(seats=3, is_private=True), now=NOW)
    assert [why.code for why in settled(private, busy).problems] == [Why.SOLD_OUT]


def test_the_price_is_that_of_a_rate_the_guest_may_have() -> None:
    known = court()
    members = replace(known.rates[0], tariff=replace(known.rates[0].tariff, rate_id=6, group_id=2))
    asked = wanted(wish(), replace(known, rates=(members, *known.rates)), None, now=NOW)

    rate, reasons = rate_of(asked, frozenset())
    assert (rate and rate.id, reasons) == (5, [])
    assert rate is not None
    quoted, _reasons = price_of(asked, rate, Offered(NOW), None)
    assert quoted
    assert quoted.total == Money.of("24", "EUR")

    asked = replace(asked, wish=replace(asked.wish, rate_id=6))
    assert [why.code for why in rate_of(asked, frozenset())[1]] == [Why.RATE_NOT_SOLD]
    assert rate_of(asked, frozenset({2}))[1] == []
