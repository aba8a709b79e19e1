"""What stands on a card: a price somebody can have, and the next time it is free."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from apps.core.money import Money
from apps.rates.models.rate import BasePrice
from apps.storefront.selectors.from_prices import FromPrice, from_prices, lowest
from apps.venues.choices import OfferKind
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import NOW, court, dorm, tour

pytestmark = pytest.mark.usefixtures("in_club")


def test_an_hour_costs_the_shortest_time_of_the_fewest_people() -> None:
    sold = court()

    hint = from_prices([sold.offer.pk], now=NOW)[sold.offer.pk]

    assert (hint.price, hint.per, hint.next_free) == (Money.of("24.00", "EUR"), "for 1 h", "Today, noon")


def test_what_is_taken_is_never_called_free() -> None:
    sold = court(min_minutes=120, max_minutes=120, allowed_starts=[14 * 60])
    start = datetime(2027, 1, 6, 13, tzinfo=UTC)
    BookingFactory(offer=sold.offer, space=sold.space, starts_at=start, ends_at=start + timedelta(hours=2))

    hint = from_prices([sold.offer.pk], now=NOW)[sold.offer.pk]

    assert (hint.per, hint.next_free) == ("for 2 h", "Tomorrow, 2 p.m.")


def test_a_bed_is_told_by_its_night_and_a_tour_by_its_seat() -> None:
    bed, seat = dorm().offer, tour().offer

    hints = from_prices([bed.pk, seat.pk], now=NOW)

    assert (hints[bed.pk].per, hints[bed.pk].next_free) == ("for 1 night", "Tonight")
    assert (hints[seat.pk].per, hints[seat.pk].next_free) == ("for 1 person", "Mon 11 Jan, 10 a.m.")
    assert [each.starts_at for each in hints[seat.pk].soon] == [hints[seat.pk].next_at]


def test_what_is_free_much_later_is_still_found() -> None:
    sold = tour()
    long_before = NOW - timedelta(days=35)

    assert from_prices([sold.offer.pk], now=long_before)[sold.offer.pk].next_at == sold.departure.starts_at


def test_what_cannot_be_had_has_no_price() -> None:
    sold = court()
    BasePrice.objects.filter(rate=sold.rate).delete()

    assert from_prices([sold.offer.pk], now=NOW) == {sold.offer.pk: FromPrice(OfferKind.HOUR)}


def test_a_new_price_is_told_at_once_and_in_the_language_of_the_reader() -> None:
    sold = court()
    from_prices([sold.offer.pk], now=NOW)
    BasePrice.objects.filter(rate=sold.rate).update(amount=Decimal(30))

    assert from_prices([sold.offer.pk], now=NOW)[sold.offer.pk].price == Money.of("30.00", "EUR")
    with translation.override("ar"):
        assert from_prices([sold.offer.pk], now=NOW)[sold.offer.pk].next_free != "Today, noon"


def test_within_a_minute_nothing_is_worked_out_twice(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    offers = [court().offer.pk, court().offer.pk, dorm().offer.pk]
    from_prices(offers, now=NOW)

    with django_assert_num_queries(1):
        from_prices(offers, now=NOW + timedelta(seconds=59))


def test_the_lowest_of_several_is_the_one_a_venue_is_had_from() -> None:
    cheap, dear = (FromPrice(OfferKind.HOUR, Money.of(amount, "EUR")) for amount in ("8", "12"))

    assert lowest([FromPrice(OfferKind.HOUR), dear, cheap]) is cheap
    assert lowest([FromPrice(OfferKind.HOUR)]) is None
