from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from random import Random

import pytest

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.settings import BookingSettings
from apps.bookings.rules.reference import is_reference, new_reference
from apps.bookings.rules.why_not import Why, WhyNot
from apps.bookings.selectors.look import Look, look
from apps.bookings.services import new_booking as module
from apps.bookings.services.new_booking import insert, keyed, new_booking
from apps.rates.rules.lines import Quote
from apps.tenants.models.tenant import Tenant
from tests.bookings.wishes import HOUR, TEN, hour_wish, order
from tests.factories.bookings import GuestFactory
from tests.factories.sellable import NOW, Sold, court

MINUTE = timedelta(minutes=1)


@pytest.fixture
def sold(in_club: Tenant) -> Sold:
    return court()


@pytest.fixture
def seen(sold: Sold) -> Look:
    return look(hour_wish(sold), now=NOW)


def quote_of(seen: Look) -> Quote:
    assert seen.quote
    return seen.quote


def held(seen: Look, **told: object) -> Booking:
    return new_booking(seen, quote_of(seen), order(), now=NOW, status=Status.HELD, **told)


def confirmed(seen: Look) -> Booking:
    guest = GuestFactory()
    return new_booking(seen, quote_of(seen), order(), now=NOW, status=Status.CONFIRMED, confirmed_at=NOW, guest=guest)


def test_a_booking_is_what_was_seen_at_its_price_and_not_yet_stored(sold: Sold, seen: Look) -> None:
    booking = held(seen)

    assert (booking.offer_id, booking.venue_id, booking.rate_id) == (sold.offer.pk, sold.venue.pk, sold.rate.pk)
    assert (booking.starts_at, booking.ends_at, booking.zone) == (TEN, TEN + HOUR, "Europe/Madrid")
    assert (booking.party, booking.people, booking.departure_id) == ({"": 2}, 2, None)
    assert (booking.currency, booking.total, booking.broken_rules) == ("EUR", Decimal(24), [])
    assert (booking.made_at, booking.updated_at) == (NOW, NOW)
    assert not booking.pk


def test_staff_who_break_a_rule_leave_which_and_why(seen: Look) -> None:
    against = replace(seen, problems=(WhyNot(Why.TOO_SOON),))
    breaking = order(breaking="A regular")

    broken = new_booking(against, quote_of(seen), breaking, now=NOW)
    kept = new_booking(seen, quote_of(seen), breaking, now=NOW)

    assert [(booking.reason, booking.broken_rules) for booking in (broken, kept)] == [
        ("A regular", ["too_soon"]),
        ("", []),
    ]


def test_it_is_stored_with_the_lines_of_its_price(seen: Look) -> None:
    booking = confirmed(seen)

    insert(booking, quote_of(seen))

    stored = Booking.objects.get(pk=booking.pk)
    assert is_reference(stored.reference)
    columns = [field.attname for field in Booking._meta.concrete_fields]
    assert {name: getattr(stored, name) for name in columns} == {name: getattr(booking, name) for name in columns}
    assert [(line.position, line.kind, line.amount) for line in stored.lines.all()] == [(0, "base", Decimal(24))]


def test_what_was_stored_is_changed_like_any_other(seen: Look) -> None:
    booking = confirmed(seen)
    insert(booking, quote_of(seen))

    booking.note = "Window"
    booking.save(update_fields=["note"])

    assert Booking.objects.get().note == "Window"


def test_somebody_elses_reference_is_not_given_again(seen: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = confirmed(seen), confirmed(seen)
    insert(first, quote_of(seen))
    monkeypatch.setattr(module, "_chance", Random(5))
    first.reference = new_reference(Random(5))
    first.save(update_fields=["reference"])

    insert(second, quote_of(seen))

    assert second.reference != first.reference
    assert {*Booking.objects.values_list("reference", flat=True)} == {first.reference, second.reference}


def test_a_hold_lasts_as_long_as_is_usual(seen: Look) -> None:
    usual, longer = held(seen), held(seen)

    insert(usual, quote_of(seen))
    BookingSettings.objects.create(pk=1, hold_minutes=25)
    insert(longer, quote_of(seen))

    assert [booking.held_until for booking in (usual, longer)] == [NOW + 10 * MINUTE, NOW + 25 * MINUTE]


def test_a_hold_that_says_until_when_lasts_until_then(seen: Look) -> None:
    booking = held(seen, held_until=NOW + 3 * MINUTE)

    insert(booking, quote_of(seen))

    booking.refresh_from_db()
    assert booking.held_until == NOW + 3 * MINUTE


def test_what_is_confirmed_never_lapses(seen: Look) -> None:
    booking = confirmed(seen)

    insert(booking, quote_of(seen))

    booking.refresh_from_db()
    assert booking.held_until is None


def test_counts_are_kept_by_text_and_without_what_comes_none_of() -> None:
    assert keyed({None: 1, 12: 2, 13: 0}) == {"": 1, "12": 2}
    assert keyed({31: "no nuts", 32: ""}) == {"31": "no nuts"}
