from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from apps.bookings.choices import Consent, Status
from apps.bookings.errors.moves import IllegalMove
from apps.bookings.errors.places import NotBookable, PlaceTaken, PriceChanged
from apps.bookings.models.booking import Booking
from apps.bookings.models.guest import Guest, GuestConsent
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.services.book import book
from apps.bookings.services.check_out import CheckOut, check_out, hold_again
from apps.bookings.services.expire import expire_due
from apps.bookings.services.guest_consents import Agreed
from apps.bookings.services.hold import hold_booking
from apps.core.money import Money
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import SalesChannel
from apps.venues.models.offer import ChannelTerms
from tests.bookings.wishes import ANA, BEN, BY_GUEST, at, hour_wish, order
from tests.factories.bookings import BookingFactory, GuestFactory
from tests.factories.sellable import NOW, Sold, court

LATER = NOW + timedelta(minutes=15)
TERMS = Agreed(Consent.TERMS, "By booking you accept the terms above.")
NEWS = Agreed(Consent.MARKETING, "Send me news.")


@pytest.fixture
def sold(in_club: Tenant) -> Sold:
    return court()


@pytest.fixture
def held(sold: Sold) -> Booking:
    """At 24, for ten minutes."""
    return hold_booking(hour_wish(sold), order(guest=None), **BY_GUEST)


def booked(held: Booking, told: CheckOut | None = None, **who: Any) -> Booking:
    check_out(held.pk, told or CheckOut(ANA), **{**BY_GUEST, **who})
    held.refresh_from_db()
    return held


def confirmed_times() -> int:
    return Entry.objects.filter(event="bookings.booking_confirmed").count()


def test_a_hold_becomes_a_booking_with_everything_its_guest_said(held: Booking) -> None:
    ana = GuestFacts("Ana López", "ana@example.org", language="es")

    booking = booked(held, CheckOut(ana, "Two rackets", {7: "Beginner"}, agreed=(TERMS, NEWS)))

    assert (booking.status, booking.note, booking.language) == (Status.CONFIRMED, "Two rackets", "es")
    assert booking.answers == {"7": "Beginner"}
    assert booking.guest == Guest.objects.get(email="ana@example.org")
    consents = GuestConsent.objects.filter(guest=booking.guest).order_by("pk")
    assert list(consents.values_list("kind", "words")) == [(each.kind, each.words) for each in (TERMS, NEWS)]


def test_pressed_twice_it_is_booked_once_and_stays_what_it_was(held: Booking) -> None:
    booked(held, CheckOut(ANA, "First"))

    booking = booked(held, CheckOut(BEN, "Second", agreed=(NEWS,)))

    assert (booking.note, booking.guest and booking.guest.email, confirmed_times()) == ("First", ANA.email, 1)
    assert not GuestConsent.objects.exists()


def test_where_somebody_has_to_say_yes_it_is_asked_for_once(sold: Sold, held: Booking) -> None:
    ChannelTerms.objects.create(offer=sold.offer, channel=SalesChannel.ONLINE, needs_approval=True)

    assert booked(held).status == Status.PENDING
    assert booked(held).status == Status.PENDING
    assert Entry.objects.filter(event="bookings.booking_requested").count() == 1


def test_another_price_than_the_one_on_the_button_is_refused_and_nothing_is_kept(held: Booking) -> None:
    with pytest.raises(PriceChanged) as refused:
        booked(held, CheckOut(ANA, "Two rackets", seen_total=Money(Decimal(20), "EUR"), agreed=(TERMS,)))

    held.refresh_from_db()
    assert refused.value.total == Money(Decimal(24), "EUR")
    assert (held.status, held.note, held.guest) == (Status.HELD, "", None)
    assert booked(held, CheckOut(ANA, seen_total=Money(Decimal(24), "EUR"))).status == Status.CONFIRMED


def test_somebody_blocked_is_refused_all_of_it_and_the_place_stays_held(held: Booking) -> None:
    GuestFactory(email=ANA.email, blocked_at=NOW)

    with pytest.raises(NotBookable):
        booked(held, CheckOut(ANA, "Two rackets", agreed=(TERMS,)))

    held.refresh_from_db()
    assert (held.status, held.note) == (Status.HELD, "")
    assert not GuestConsent.objects.exists()


def test_a_lapsed_hold_that_is_free_still_is_booked_at_its_price(held: Booking) -> None:
    expire_due(now=LATER)

    booking = booked(held, **at(LATER))

    assert (booking.status, booking.total) == (Status.CONFIRMED, 24)
    assert [claim.live for claim in booking.claims.order_by("pk")].count(True) == 1


def test_a_lapsed_hold_somebody_else_has_taken_stays_lapsed(sold: Sold, held: Booking) -> None:
    expire_due(now=LATER)
    book(hour_wish(sold), order(BEN), **at(LATER))

    with pytest.raises(PlaceTaken):
        booked(held, **at(LATER))

    held.refresh_from_db()
    assert (held.status, confirmed_times()) == (Status.EXPIRED, 1)


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.REJECTED])
def test_what_was_given_up_or_refused_is_booked_by_no_press(in_club: Tenant, status: Status) -> None:
    ended = BookingFactory(status=status)

    with pytest.raises(IllegalMove):
        booked(ended)

    ended.refresh_from_db()
    assert ended.status == status


def test_a_place_whose_time_is_up_is_kept_once_more_at_its_price(held: Booking) -> None:
    again = hold_again(held.pk, **at(LATER))

    assert (again.status, again.total) == (Status.HELD, 24)
    assert again.held_until
    assert again.held_until > LATER


def test_a_place_that_is_gone_is_kept_for_nobody(sold: Sold, held: Booking) -> None:
    expire_due(now=LATER)
    book(hour_wish(sold), order(BEN), **at(LATER))

    with pytest.raises(PlaceTaken):
        hold_again(held.pk, **at(LATER))

    held.refresh_from_db()
    assert held.status == Status.EXPIRED
