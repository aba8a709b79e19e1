from collections.abc import Collection

from apps.accounts.choices import Role
from apps.accounts.models.membership import Membership
from apps.tenants.models.tenant import Tenant


def team_names(tenant: Tenant, roles: Collection[Role]) -> list[str]:
    """Who on the team has one of these roles: the people to ask."""
    members = Membership.objects.filter(tenant=tenant, ended_at=None, role__in=roles).select_related("user")
    return [member.user.get_full_name() for member in members.order_by("joined_at")]
