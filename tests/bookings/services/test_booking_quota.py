from datetime import UTC, datetime

import pytest

from apps.bookings.services.booking_quota import take_booking_quota
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from apps.tenants.plans import Limit
from apps.tenants.selectors.quota import quota_state
from tests.factories.sellable import NOW


@pytest.fixture
def small(in_club: Tenant) -> Tenant:
    """The club on a plan of three bookings a month."""
    in_club.plan.limits = {Limit.BOOKINGS: 3}
    in_club.plan.save()
    return in_club


def test_the_last_booking_of_the_plan_is_given_and_no_more(small: Tenant) -> None:
    assert take_booking_quota(now=NOW, amount=2)

    assert [take_booking_quota(now=NOW), take_booking_quota(now=NOW)] == [True, False]
    assert quota_state(small, Limit.BOOKINGS, now=NOW).used == 3


def test_a_series_with_more_dates_than_are_left_takes_none(small: Tenant) -> None:
    assert not take_booking_quota(now=NOW, amount=4)

    assert quota_state(small, Limit.BOOKINGS, now=NOW).used == 0


def test_the_month_begins_anew_by_the_clocks_of_the_business(small: Tenant) -> None:
    already_february = datetime(2027, 1, 31, 23, tzinfo=UTC)
    take_booking_quota(now=NOW, amount=3)

    assert not take_booking_quota(now=already_february.replace(hour=22))
    assert take_booking_quota(now=already_february)


def test_it_is_taken_from_the_business_that_books(small: Tenant, hostel: Tenant) -> None:
    with in_schema(hostel.schema_name):
        take_booking_quota(now=NOW)

    assert quota_state(hostel, Limit.BOOKINGS, now=NOW).used == 1
    assert quota_state(small, Limit.BOOKINGS, now=NOW).used == 0
