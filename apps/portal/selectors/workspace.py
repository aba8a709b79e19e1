"""What the workspace's home shows."""

from apps.accounts.models.invitation import Invitation
from apps.accounts.models.membership import Membership
from apps.accounts.permissions import Person
from apps.portal.rules.checklist import Facts
from apps.tenants.models.tenant import Tenant


def checklist_facts(tenant: Tenant, person: Person) -> Facts:
    team = Membership.objects.filter(tenant=tenant, ended_at=None).exclude(user=person.user).count()
    return Facts(
        is_open=tenant.is_open,
        has_colour=tenant.brand_hue is not None,
        has_second_factor=person.has_second_factor,
        colleagues=team,
        invitations=Invitation.objects.open().filter(tenant=tenant).count(),
    )
