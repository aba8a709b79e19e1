"""How many spaces a plan holds. Beds are counted by their room."""

from collections.abc import Iterable
from datetime import datetime

from apps.tenants.models.tenant import Tenant
from apps.tenants.plans import Limit
from apps.tenants.selectors.quota import quota_state
from apps.tenants.services.quota import give_back_quota, take_quota
from apps.venues.choices import SpaceKind
from apps.venues.errors.spaces import TooManySpaces
from apps.venues.models.space import Space
from apps.venues.rules.tree import counts


def take_spaces(spaces: Iterable[Space], *, tenant: Tenant, now: datetime) -> None:
    """Last in a transaction, because the counter stays locked until it ends."""
    amount = sum(counts(SpaceKind(space.kind)) for space in spaces)
    if amount and not take_quota(tenant, Limit.SPACES, now=now, amount=amount):
        state = quota_state(tenant, Limit.SPACES, now=now)
        raise TooManySpaces(limit=state.limit, left=state.left)


def give_back_spaces(spaces: Iterable[Space], *, tenant: Tenant, now: datetime) -> None:
    amount = sum(counts(SpaceKind(space.kind)) for space in spaces)
    if amount:
        give_back_quota(tenant, Limit.SPACES, taken_at=now, amount=amount)
