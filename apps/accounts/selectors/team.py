from django.db.models import F, QuerySet

from apps.accounts.models.membership import Membership
from apps.accounts.permissions import Person, may_see_team
from apps.tenants.choices import TenantStatus
from apps.tenants.models.tenant import Tenant


def team_for(person: Person, tenant: Tenant) -> QuerySet[Membership]:
    """Everybody on the team, for those on it."""
    team = Membership.objects.filter(tenant=tenant, ended_at=None).select_related("user")
    return team.order_by("user__name", "user__email") if may_see_team(person) else team.none()


def teams_of(person: Person) -> QuerySet[Membership]:
    """The person's places in businesses that are open, each with its `tenant` and the `host` it is entered by."""
    live = Membership.objects.filter(user=person.user, ended_at=None, tenant__status=TenantStatus.ACTIVE)
    reached = live.filter(tenant__domains__is_primary=True).annotate(host=F("tenant__domains__domain"))
    return reached.select_related("tenant").order_by("tenant__name")
