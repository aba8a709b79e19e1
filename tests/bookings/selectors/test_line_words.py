import pytest
from django.utils import translation
from pytest_django.fixtures import DjangoAssertNumQueries

from apps.bookings.models.booking import Booking
from apps.bookings.selectors.booking_lines import lines_now
from apps.bookings.selectors.line_words import in_readers_words
from apps.bookings.services.book import book
from apps.core.said import column
from apps.rates.models.price_rule import PriceRule
from apps.tenants.models.tenant import Tenant
from tests.bookings.wishes import BY_GUEST, hour_wish, order
from tests.factories.rates import PriceRuleFactory
from tests.factories.sellable import Sold, court


@pytest.fixture
def sold(in_club: Tenant) -> Sold:
    sold = court()
    setattr(sold.offer, column("name", "es"), "Pista de pádel")
    sold.offer.save()
    words = {column("name", "en"): "Evening peak", column("name", "es"): "Hora punta"}
    PriceRuleFactory(**words)
    return sold


@pytest.fixture
def booking(sold: Sold) -> Booking:
    """With its offer, as pages have it."""
    made = book(hour_wish(sold), order(), **BY_GUEST)
    return Booking.objects.select_related("offer").get(pk=made.pk)


def told(booking: Booking) -> list[tuple[str, str]]:
    return [(line.what, line.language) for line in in_readers_words(lines_now(booking), booking)]


def test_whoever_reads_the_language_of_the_booking_costs_no_query(
    booking: Booking, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    lines = lines_now(booking)

    with django_assert_num_queries(0):
        assert in_readers_words(lines, booking) == lines


def test_another_reader_reads_the_names_in_their_own_language_for_one_query_a_kind(
    booking: Booking, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    lines = lines_now(booking)

    with translation.override("es"), django_assert_num_queries(1):
        words = in_readers_words(lines, booking)

    assert [(line.what, line.language) for line in words] == [("Pista de pádel", ""), ("Hora punta", "")]


def test_a_language_nothing_is_written_in_falls_back_and_says_so(booking: Booking) -> None:
    with translation.override("de"):
        assert [language for _what, language in told(booking)] == ["en", "en"]


def test_what_has_another_name_by_now_keeps_the_one_it_was_sold_under(booking: Booking) -> None:
    PriceRule.objects.update(name_en="After dark", name_es="De noche")

    with translation.override("es"):
        assert told(booking)[1] == ("Evening peak", "en")
