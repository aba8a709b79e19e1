from datetime import UTC, datetime

import pytest

from apps.tenants.models.tenant import Tenant
from apps.tenants.plans import Limit
from apps.tenants.selectors.quota import quota_state
from apps.venues.choices import SpaceKind
from apps.venues.errors.spaces import TooManySpaces
from apps.venues.models.space import Space
from apps.venues.services.space_quota import give_back_spaces, take_spaces

NOW = datetime(2026, 3, 1, tzinfo=UTC)
ROOM, BED = Space(kind=SpaceKind.ROOM), Space(kind=SpaceKind.BED)


def _used(tenant: Tenant) -> int:
    return quota_state(tenant, Limit.SPACES, now=NOW).used


def test_all_but_beds_are_taken_and_given_back(in_club: Tenant) -> None:
    take_spaces([ROOM, BED, ROOM], tenant=in_club, now=NOW)
    taken = _used(in_club)
    give_back_spaces([ROOM, BED], tenant=in_club, now=NOW)

    assert (taken, _used(in_club)) == (2, 1)


def test_beds_come_in_whatever_the_plan_holds(in_club: Tenant) -> None:
    take_spaces([ROOM] * 15, tenant=in_club, now=NOW)

    take_spaces([BED] * 100, tenant=in_club, now=NOW)
    with pytest.raises(TooManySpaces, match="15 spaces, and 0 are left"):
        take_spaces([ROOM], tenant=in_club, now=NOW)
