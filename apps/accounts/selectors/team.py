from django.db.models import QuerySet

from apps.accounts.models.membership import Membership
from apps.accounts.permissions import Person, may_see_team
from apps.tenants.models.tenant import Tenant


def team_for(person: Person, tenant: Tenant) -> QuerySet[Membership]:
    """Everybody on the team, for those on it."""
    team = Membership.objects.filter(tenant=tenant, ended_at=None).select_related("user")
    return team.order_by("user__name", "user__email") if may_see_team(person) else team.none()


def teams_of(person: Person) -> QuerySet[Membership]:
    """The businesses this person works for, open ones only."""
    live = Membership.objects.filter(user=person.user, ended_at=None).select_related("tenant")
    return live.order_by("tenant__name")
