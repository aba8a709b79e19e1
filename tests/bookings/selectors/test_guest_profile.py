from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.choices import Role
from apps.accounts.models.user import User
from apps.accounts.selectors.person import person_on
from apps.bookings.models.booking import Booking
from apps.bookings.models.settings import BookingSettings
from apps.bookings.selectors.guest_profile import Past, guest_profile, pasts_of
from apps.core.money import Money
from apps.tenants.models.tenant import Tenant
from tests.bookings.how import NOW
from tests.factories.accounts import MembershipFactory
from tests.factories.bookings import BookingFactory, GuestFactory, StrikeFactory, WaitFactory

A_DAY = timedelta(days=1)


def test_what_somebody_did_here_is_told_in_figures(in_club: Tenant) -> None:
    guest = GuestFactory()
    for days, facts in (
        (9, {"status": "completed", "total": Decimal(24)}),
        (2, {"status": "checked_in", "total": Decimal(30)}),
        (3, {"status": "cancelled", "total": Decimal(24), "kept": Decimal(12)}),
        (1, {"status": "no_show", "total": Decimal(24), "kept": None}),
        (4, {"status": "completed", "total": Decimal(1000), "currency": "JPY"}),
        (5, {"status": "rejected", "total": Decimal(99)}),
    ):
        BookingFactory(guest=guest, starts_at=NOW - days * A_DAY, **facts)

    assert pasts_of(Booking.objects.all())[guest.pk] == Past(
        visits=3,
        cancelled=1,
        missed=1,
        last_seen_at=NOW - 2 * A_DAY,
        spent=(Money.of("66.00", "EUR"), Money.of("1000", "JPY")),
    )


def test_who_never_came_has_no_past(in_club: Tenant) -> None:
    GuestFactory()

    assert pasts_of(Booking.objects.all()) == {}


@pytest.mark.parametrize("count", [1, 3])
def test_a_profile_is_read_in_few_queries(in_club: Tenant, colleague: User, count: int) -> None:
    BookingSettings.objects.create(pk=1, live_bookings_per_guest=9)
    guest, person = GuestFactory(), person_on(in_club, colleague)
    GuestFactory.create_batch(count, merged_into=guest)
    for day in range(count):
        BookingFactory(guest=guest, starts_at=NOW + (1 + day) * A_DAY)
        BookingFactory(guest=guest, starts_at=NOW - (1 + day) * A_DAY)
        StrikeFactory(guest=guest)
        WaitFactory(guest=guest)

    with CaptureQueriesContext(connection) as queries:
        profile = guest_profile(guest, person=person, now=NOW)
        offers = {row.offer.slug for row in (*profile.upcoming, *profile.former, *profile.waiting)}

    assert (len(profile.upcoming), len(profile.former), len(profile.merged)) == (count, count, count)
    assert (len(offers), len(queries)) == (3 * count, 11)


def test_what_was_done_at_other_venues_is_not_told(in_club: Tenant) -> None:
    guest, here = GuestFactory(), BookingFactory(status="completed", starts_at=NOW - A_DAY)
    Booking.objects.update(guest=guest)
    BookingFactory(guest=guest, status="completed", starts_at=NOW - A_DAY)
    BookingFactory(guest=guest, starts_at=NOW + A_DAY)
    bound = MembershipFactory(tenant=in_club, role=Role.DESK, venue_ids=[here.venue_id]).user

    profile = guest_profile(guest, person=person_on(in_club, bound), now=NOW)

    assert (profile.past.visits, profile.former, profile.upcoming) == (1, [here], [])
