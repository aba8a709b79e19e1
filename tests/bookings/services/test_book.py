import pytest

from apps.bookings.choices import Status
from apps.bookings.errors.moves import GuestNeeded
from apps.bookings.errors.places import NotBookable, PlaceTaken
from apps.bookings.models.booking import Booking
from apps.bookings.models.guest import Guest
from apps.bookings.rules.why_not import Why
from apps.bookings.services.book import book
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from apps.tenants.plans import Limit
from apps.tenants.selectors.quota import quota_state
from apps.venues.choices import SalesChannel
from apps.venues.models.offer import ChannelTerms
from tests.bookings.wishes import ANA, BEN, BY_GUEST, BY_STAFF, hour_wish, order
from tests.factories.bookings import GuestFactory
from tests.factories.sellable import NOW, court


def test_a_free_hour_is_booked_at_once(in_club: Tenant) -> None:
    booking = book(hour_wish(court()), order(answers={31: "no nuts", 32: ""}), **BY_GUEST)

    booking = Booking.objects.get(pk=booking.pk)
    assert (booking.status, booking.confirmed_at, booking.held_until) == (Status.CONFIRMED, NOW, None)
    assert booking.guest
    assert booking.guest.email == ANA.email
    assert booking.answers == {"31": "no nuts"}
    assert [(claim.live, claim.lapses_at) for claim in booking.claims.all()] == [(True, None)]
    assert [*Entry.objects.filter(subject_kind="bookings.booking").values_list("event", flat=True)] == [
        "bookings.booking_confirmed"
    ]
    assert quota_state(in_club, Limit.BOOKINGS, now=NOW).used == 1


def test_somebody_has_to_be_named(in_club: Tenant) -> None:
    with pytest.raises(GuestNeeded):
        book(hour_wish(court()), order(guest=None), **BY_GUEST)


def test_where_somebody_has_to_say_yes_it_is_requested(in_club: Tenant) -> None:
    sold = court()
    ChannelTerms.objects.create(offer=sold.offer, channel=SalesChannel.ONLINE, needs_approval=True)

    booking = book(hour_wish(sold), order(), **BY_GUEST)

    assert (booking.status, booking.confirmed_at) == (Status.PENDING, None)
    assert booking.claims.get().live
    assert quota_state(in_club, Limit.BOOKINGS, now=NOW).used == 0


def test_a_plan_that_is_used_up_turns_bookings_into_requests(in_club: Tenant) -> None:
    in_club.plan.limits = {Limit.BOOKINGS: 0}
    in_club.plan.save()

    online = book(hour_wish(court()), order(), **BY_GUEST)
    desk = book(hour_wish(court(), channel=SalesChannel.DESK), order(), **BY_STAFF)

    online.refresh_from_db()
    assert (online.status, online.confirmed_at, desk.status) == (Status.PENDING, None, Status.CONFIRMED)
    assert Entry.objects.filter(event="bookings.booking_requested", subject_id=str(online.pk)).count() == 1


def test_somebody_blocked_books_nothing(in_club: Tenant) -> None:
    GuestFactory(email=ANA.email, blocked_at=NOW)

    with pytest.raises(NotBookable) as refused:
        book(hour_wish(court()), order(), **BY_GUEST)

    assert [why.code for why in refused.value.reasons] == [Why.GUEST_BLOCKED]
    assert not Booking.objects.exists()


def test_whoever_is_refused_leaves_no_trace(in_club: Tenant) -> None:
    sold = court()
    book(hour_wish(sold), order(), **BY_GUEST)

    with pytest.raises(PlaceTaken):
        book(hour_wish(sold), order(BEN), **BY_GUEST)

    assert [guest.email for guest in Guest.objects.all()] == [ANA.email]
