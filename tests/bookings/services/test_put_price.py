from dataclasses import replace
from decimal import Decimal

import pytest

from apps.bookings.models.booking import Booking
from apps.bookings.services.put_price import lines_of, put_price, totals
from apps.core.money import Money
from apps.rates.choices import Audience, PriceUnit
from apps.rates.rules.lines import Line, LineKind, Quote
from apps.tenants.models.tenant import Tenant
from tests.factories.bookings import BookingFactory

NOTHING = Money.zero("EUR")
HOURS = Line(
    LineKind.BASE,
    "Court 1",
    Money.of("36", "EUR"),
    Money.of("6.25", "EUR"),
    Audience.GUEST,
    quantity=Decimal("1.5"),
    unit=PriceUnit.HOUR,
    unit_price=Money.of("24", "EUR"),
    tax_percent=Decimal(21),
)
PROMO = Line(LineKind.PROMO, "SPRING", Money.of("-6", "EUR"), NOTHING, Audience.GUEST, rule_id=5, source_id=7)
QUOTE = Quote(
    Audience.GUEST,
    (HOURS, PROMO),
    total=Money.of("30", "EUR"),
    net=Money.of("23.75", "EUR"),
    tax=Money.of("6.25", "EUR"),
    city_tax=NOTHING,
    due=Money.of("30", "EUR"),
)


@pytest.fixture
def booking(in_club: Tenant) -> Booking:
    return BookingFactory()


def test_each_line_is_kept_as_it_was_quoted_and_in_its_order(booking: Booking) -> None:
    put_price(booking, QUOTE)

    columns = ("revision", "position", "kind", "what", "quantity", "unit", "unit_price", "amount", "tax")
    assert [*booking.lines.values_list(*columns)] == [
        (1, 0, "base", "Court 1", Decimal("1.5"), "hour", Decimal(24), Decimal(36), Decimal("6.25")),
        (1, 1, "promo", "SPRING", Decimal(1), "", None, Decimal(-6), Decimal(0)),
    ]
    assert [*booking.lines.values_list("audience", "tax_percent", "rule_id", "source_id")] == [
        ("guest", Decimal(21), None, None),
        ("guest", None, 5, 7),
    ]


def test_what_changes_on_the_booking_comes_back_and_is_not_saved(booking: Booking) -> None:
    told = put_price(booking, QUOTE, revision=2)

    assert told == {"revision": 2, "currency": "EUR", "total": Decimal(30), "tax": Decimal("6.25")}
    booking.refresh_from_db()
    assert (booking.revision, booking.total) == (1, Decimal(24))


def test_an_earlier_price_is_kept_beside_the_later(booking: Booking) -> None:
    put_price(booking, QUOTE)
    put_price(booking, replace(QUOTE, lines=(HOURS,)), revision=2)

    assert [*booking.lines.values_list("revision", "what")] == [(1, "Court 1"), (1, "SPRING"), (2, "Court 1")]


def test_a_name_that_is_too_long_is_cut(booking: Booking) -> None:
    put_price(booking, replace(QUOTE, lines=(replace(HOURS, what="x" * 300),)))

    assert booking.lines.get().what == "x" * 200


def test_lines_are_made_without_being_stored(booking: Booking) -> None:
    assert [line.amount for line in lines_of(booking, QUOTE)] == [Decimal(36), Decimal(-6)]

    assert not booking.lines.exists()


def test_the_totals_are_those_of_the_quote() -> None:
    assert totals(QUOTE) == {"currency": "EUR", "total": Decimal(30), "tax": Decimal("6.25")}
