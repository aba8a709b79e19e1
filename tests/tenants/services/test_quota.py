"""A limit is never passed, whoever races, and its month is the tenant's."""

import threading
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import TestCase

from apps.tenants.models.quota_counter import QuotaCounter
from apps.tenants.models.tenant import Tenant
from apps.tenants.plans import Limit
from apps.tenants.selectors.quota import Level, quota_state, quota_states
from apps.tenants.services.quota import give_back_quota, take_quota

NOON = datetime(2026, 5, 15, 12, tzinfo=UTC)


@pytest.fixture
def small(club: Tenant) -> Tenant:
    """The club on a plan of ten bookings a month."""
    club.plan.limits = {"bookings": 10}
    club.plan.save()
    return club


def test_the_last_one_is_given_and_no_more(small: Tenant) -> None:
    assert take_quota(small, Limit.BOOKINGS, amount=9, now=NOON)

    assert take_quota(small, Limit.BOOKINGS, now=NOON)
    assert not take_quota(small, Limit.BOOKINGS, now=NOON)
    assert QuotaCounter.objects.get().used == 10


def test_more_than_is_left_takes_nothing(small: Tenant) -> None:
    take_quota(small, Limit.BOOKINGS, amount=8, now=NOON)

    assert not take_quota(small, Limit.BOOKINGS, amount=3, now=NOON)
    assert not take_quota(small, Limit.BOOKINGS, amount=11, now=NOON)
    assert quota_state(small, Limit.BOOKINGS, now=NOON).used == 8


def test_a_limit_of_zero_closes_from_the_first(club: Tenant) -> None:
    club.plan.limits = {"bookings": 0}

    assert not take_quota(club, Limit.BOOKINGS, now=NOON)
    assert quota_state(club, Limit.BOOKINGS, now=NOON).level is Level.FULL


def test_no_limit_counts_without_end(club: Tenant) -> None:
    club.plan.limits = {}

    assert all(take_quota(club, Limit.BOOKINGS, amount=1_000, now=NOON) for _ in range(3))
    state = quota_state(club, Limit.BOOKINGS, now=NOON)
    assert (state.used, state.limit, state.left, state.level) == (3_000, None, None, Level.FINE)


@pytest.mark.parametrize(("used", "level"), [(7, Level.FINE), (8, Level.NEAR), (9, Level.NEAR), (10, Level.FULL)])
def test_the_banner_changes_at_four_fifths_and_at_the_end(small: Tenant, used: int, level: Level) -> None:
    take_quota(small, Limit.BOOKINGS, amount=used, now=NOON)

    assert quota_state(small, Limit.BOOKINGS, now=NOON).level is level


def test_a_month_begins_at_the_tenants_midnight(small: Tenant) -> None:
    """Madrid is two hours ahead of UTC at the end of May."""
    still_may = datetime(2026, 5, 31, 21, 59, tzinfo=UTC)
    already_june = datetime(2026, 5, 31, 22, 0, tzinfo=UTC)
    take_quota(small, Limit.BOOKINGS, amount=10, now=still_may)

    assert not take_quota(small, Limit.BOOKINGS, now=still_may)
    assert take_quota(small, Limit.BOOKINGS, now=already_june)


def test_giving_back_goes_to_the_month_it_came_from_and_not_below_nothing(small: Tenant) -> None:
    take_quota(small, Limit.BOOKINGS, amount=3, now=NOON)

    give_back_quota(small, Limit.BOOKINGS, taken_at=NOON, amount=5)

    assert QuotaCounter.objects.get().used == 0


def test_spaces_are_counted_for_ever(club: Tenant) -> None:
    for year in (2026, 2027):
        take_quota(club, Limit.SPACES, now=NOON.replace(year=year))

    assert quota_state(club, Limit.SPACES, now=NOON).used == 2


def test_one_tenant_uses_up_nothing_of_anothers(small: Tenant, hostel: Tenant) -> None:
    take_quota(small, Limit.BOOKINGS, amount=10, now=NOON)

    assert take_quota(hostel, Limit.BOOKINGS, now=NOON)


def test_all_limits_are_read_in_one_query(small: Tenant) -> None:
    small.plan.limits = {"bookings": 10, "spaces": 5}
    take_quota(small, Limit.SPACES, amount=4, now=NOON)

    with TestCase().assertNumQueries(1):
        states = quota_states(small, now=NOON)

    assert [(state.key, state.used, state.limit) for state in states] == [("bookings", 0, 10), ("spaces", 4, 5)]


def test_racers_get_exactly_what_there_is(own_database: str) -> None:
    won: list[bool] = []
    tenant = Tenant.objects.select_related("plan").get(slug="club")
    tenant.plan.limits = {"bookings": 25}

    def race() -> None:
        won.extend(take_quota(tenant, Limit.BOOKINGS, now=NOON) for _ in range(10))
        connection.close()

    racers = [threading.Thread(target=race) for _ in range(8)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()

    assert (len(won), sum(won), QuotaCounter.objects.get().used) == (80, 25, 25)
