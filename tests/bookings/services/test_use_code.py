from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from apps.bookings.choices import Status
from apps.bookings.errors.moves import HoldIsOver, IllegalMove
from apps.bookings.errors.places import NotBookable
from apps.bookings.models.booking import Booking
from apps.bookings.rules.why_not import Why
from apps.bookings.services.confirm import confirm_booking
from apps.bookings.services.hold import hold_booking
from apps.bookings.services.use_code import use_code
from apps.journal.models.entry import Entry
from apps.rates.choices import PromoEffect
from apps.rates.models.promo import PromoCode, PromoUse
from apps.tenants.models.tenant import Tenant
from tests.bookings.wishes import ANA, BY_GUEST, HOUR, TEN, at, hour_wish, order, tour_wish
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import NOW, Sold, court, tour

MINUTE = timedelta(minutes=1)
HALF = Decimal(50)


@pytest.fixture
def sold(in_club: Tenant) -> Sold:
    return court()


@pytest.fixture
def held(sold: Sold) -> Booking:
    """At 24."""
    return hold_booking(hour_wish(sold), order(guest=None), **BY_GUEST)


def a_code(code: str = "SUN", **told: Any) -> PromoCode:
    return PromoCode.objects.create(code=code, **{"effect": PromoEffect.PERCENT, "value": HALF, **told})


def used(booking: Booking, code: str, **who: Any) -> Booking:
    use_code(booking.pk, code, email=ANA.email, **{**BY_GUEST, **who})
    booking.refresh_from_db()
    return booking


def standing_uses() -> list[tuple[int, str, str]]:
    uses = PromoUse.objects.filter(returned_at=None)
    return list(uses.values_list("promo_id", "reference", "email"))


def test_a_code_prices_the_hold_anew_and_is_used_by_it(held: Booking) -> None:
    sun = a_code(max_uses=1, uses_left=1)

    booking = used(held, " sun ")

    assert (booking.status, booking.total, booking.promo_id) == (Status.HELD, 12, sun.pk)
    assert (booking.revision, booking.sequence, booking.held_until) == (2, 0, NOW + 10 * MINUTE)
    assert standing_uses() == [(sun.pk, booking.reference, ANA.email)]
    sun.refresh_from_db()
    assert sun.uses_left == 0


def test_the_change_is_written_down_as_one_of_the_price(held: Booking) -> None:
    a_code()

    used(held, "SUN")

    entry = Entry.objects.get(event="bookings.booking_changed")
    assert entry.facts == {"booking_id": held.pk, "is_repriced": True}
    assert (Decimal(entry.before["total"]), Decimal(entry.after["total"])) == (24, 12)


def test_another_code_takes_the_place_of_the_first_which_others_may_use_again(held: Booking) -> None:
    sun, rain = a_code(max_uses=1, uses_left=1), a_code("RAIN", value=Decimal(25))
    used(held, "SUN")

    booking = used(held, "RAIN")

    assert (booking.total, booking.promo_id) == (18, rain.pk)
    assert [use[0] for use in standing_uses()] == [rain.pk]
    sun.refresh_from_db()
    assert sun.uses_left == 1


def test_an_empty_code_takes_the_code_off_again(held: Booking) -> None:
    a_code()
    used(held, "SUN")

    booking = used(held, "")

    assert (booking.total, booking.promo_id) == (24, None)
    assert standing_uses() == []


def test_a_code_taken_off_may_be_used_once_more(held: Booking) -> None:
    a_code(max_uses=1, uses_left=1)
    for code in ("SUN", ""):
        used(held, code)

    assert used(held, "SUN").total == 12
    assert len(standing_uses()) == 1


@pytest.mark.parametrize(
    "told",
    [{"code": "RAIN"}, {"max_uses": 1, "uses_left": 0}, {"min_total": Decimal(25)}],
    ids=["unknown", "used up", "too little"],
)
def test_a_code_that_does_not_count_changes_nothing(held: Booking, told: dict[str, Any]) -> None:
    a_code(**told)

    with pytest.raises(NotBookable) as refused:
        used(held, "SUN")

    held.refresh_from_db()
    assert [why.code for why in refused.value.reasons] == [Why.PROMO_REFUSED]
    assert (held.total, held.promo_id, held.version) == (24, None, 1)
    assert standing_uses() == []


def test_a_code_of_the_day_the_hold_was_made_counts_past_midnight(sold: Sold) -> None:
    a_code(valid_until=date(2027, 1, 6))
    midnight = datetime(2027, 1, 6, 23, tzinfo=UTC)
    before = hold_booking(hour_wish(sold), order(guest=None), **at(midnight - MINUTE))
    after = hold_booking(hour_wish(sold, TEN + HOUR), order(guest=None), **at(midnight))

    assert used(before, "SUN", **at(midnight + MINUTE)).total == 12
    with pytest.raises(NotBookable):
        used(after, "SUN", **at(midnight + MINUTE))


def test_seats_of_a_departure_are_priced_with_a_code_too(in_club: Tenant) -> None:
    a_code()
    held = hold_booking(tour_wish(tour(), adults=2), order(guest=None), **BY_GUEST)

    assert (held.total, used(held, "SUN").total) == (90, 45)


def test_a_hold_that_is_over_takes_no_code(held: Booking) -> None:
    a_code()

    with pytest.raises(HoldIsOver):
        used(held, "SUN", **at(NOW + 10 * MINUTE))

    assert used(held, "SUN", **at(NOW + 9 * MINUTE)).total == 12


@pytest.mark.parametrize("status", [Status.PENDING, Status.CONFIRMED, Status.EXPIRED])
def test_only_a_hold_takes_a_code(in_club: Tenant, status: Status) -> None:
    a_code()

    with pytest.raises(IllegalMove):
        used(BookingFactory(status=status, starts_at=TEN), "SUN")

    assert standing_uses() == []


def test_what_is_confirmed_costs_what_the_code_made_it(held: Booking) -> None:
    sun = a_code()
    used(held, "SUN")

    booking = confirm_booking(held.pk, guest=ANA, **BY_GUEST)

    assert (booking.status, booking.total, booking.promo_id) == (Status.CONFIRMED, 12, sun.pk)
