"""Nights, departures and many offers at once, over plain values; what a single look says is proved in `selectors`."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from apps.bookings.rules.busy import Occupied, Spread, line_of, seconds
from apps.bookings.rules.departure_search import DepartureSearch
from apps.bookings.rules.free_search import free_at, sorts_of
from apps.bookings.rules.night_search import NightSearch, asked_nights
from apps.bookings.rules.price_list import PriceList, Who
from apps.bookings.rules.spots import spot_of_seat, spot_of_space
from apps.bookings.rules.why_not import Why
from apps.core.money import Money
from apps.core.periods import Period
from apps.rates.choices import Effect
from apps.rates.rules.tariff import Rule
from apps.venues.rules.stays import StaySpan
from tests.bookings.plain import NOW, SIX, court, departure, room, tour, wish

DAY = timedelta(days=1)
TWO = Who(((None, 2),))


def test_a_night_tells_the_shortest_stay_that_no_rule_is_against() -> None:
    rule = StaySpan(date(2027, 1, 12), date(2027, 1, 12), min_nights=3)
    no_leaving = StaySpan(date(2027, 1, 15), date(2027, 1, 15), closed_to_departure=True)
    known = room(stay_rules=(rule, no_leaving))
    search = NightSearch(known, wish(), {}, PriceList(known, known.rates[0], TWO, NOW), NOW)

    found = asked_nights(search, [date(2027, 1, day) for day in range(11, 16)])

    assert [night.nights for night in found] == [1, 4, 1, 2, 1]
    assert [night.may_leave for night in found] == [True, True, True, True, False]
    assert found[1].price == Money.of("320", "EUR")


def test_a_departure_suggests_the_next_that_has_a_seat() -> None:
    known = tour()
    full, free = (
        departure(seats=2),
        replace(departure(), id=8, period=Period(SIX + DAY, SIX + DAY + timedelta(hours=2))),
    )
    span = Occupied(seconds(SIX), seconds(SIX + timedelta(hours=2)), 1)
    busy = {spot_of_seat(7, seat): line_of([span]) for seat in (1, 2)}
    prices = PriceList(known, known.rates[0], TWO, NOW)

    first, second = DepartureSearch(known, wish(), busy, prices, {}, NOW).all([full, free])

    assert [why.code for why in first.reasons] == [Why.SOLD_OUT]
    assert first.suggestion
    assert first.suggestion.departure_id == second.departure_id == 8
    assert (second.is_free, second.price) == (True, Money.of("90", "EUR"))


def test_offers_alike_are_judged_once_and_only_the_free_ones_named() -> None:
    opened = court().hours[1]
    offers = [
        replace(known, sheet=replace(known.sheet, id=number))
        for number in (1, 2, 3)
        for known in [court(space_ids=(number,), opened=opened)]
    ]
    busy = Spread([(spot_of_space(2), seconds(SIX), seconds(SIX) + 60, 1, None)])
    sorts = sorts_of(offers)

    assert len(sorts) == 1
    assert [each.offer_id for each in free_at(sorts, wish(), busy, now=NOW)] == [1, 3]
    assert list(free_at(sorts, wish(minutes=45), busy, now=NOW)) == []


def test_a_price_list_says_what_each_quote_says_also_where_it_depends_on_how_soon() -> None:
    evening = Rule(1, "Evening", Effect.PERCENT, Decimal(50), from_minute=1080, to_minute=1320)
    soon = Rule(2, "Soon", Effect.AMOUNT, Decimal(3), max_lead_minutes=5 * 1440)
    for rules in ((), (evening,), (evening, soon)):
        known = court()
        rate = replace(known.rates[0], tariff=replace(known.rates[0].tariff, rules=rules))
        prices = PriceList(known, rate, TWO, NOW)
        like = Period(SIX, SIX + timedelta(hours=1))
        for day in (date(2027, 1, 10), date(2027, 1, 12)):
            minutes = (600, 1050, 1080)
            for minute, price in zip(minutes, prices.on(day, minutes, like), strict=True):
                start = datetime(day.year, day.month, day.day, tzinfo=SIX.tzinfo) + timedelta(minutes=minute - 60)
                assert price == prices.at(Period(start, start + timedelta(hours=1)))
