"""Which businesses somebody is a guest of, by the tables all businesses share."""

from collections.abc import Iterable

from apps.accounts.models.user import User
from apps.accounts.selectors.person import proved_addresses
from apps.portal.models.guest_address import GuestAddress
from apps.portal.models.visit import Visit
from apps.portal.selectors.address_marks import marks_of
from apps.tenants.models.tenant import Tenant

# More are not asked at once; those somebody has been to last come first.
MOST_BUSINESSES = 40


def businesses_of(user: User) -> list[Tenant]:
    """Those they were a guest of, the latest first, also those that are closed now."""
    visits = Visit.objects.filter(user=user).select_related("tenant__plan").order_by("-last_at", "-pk")
    return [visit.tenant for visit in visits[:MOST_BUSINESSES]]


def businesses_with_own_address(user: User, *, known: Iterable[Tenant] = ()) -> list[Tenant]:
    """Open ones that know a guest by an address the person has proved, as nobody's login yet; without the known."""
    marks = marks_of(proved_addresses(user.pk))
    if not marks:
        return []
    told = GuestAddress.objects.filter(mark__in=marks, is_linked=False)
    told = told.exclude(tenant__in=[tenant.pk for tenant in known])
    rows = Tenant.objects.active().filter(pk__in=told.values("tenant")).select_related("plan").order_by("pk")
    return list(rows[:MOST_BUSINESSES])
