from collections.abc import Collection, Iterable, Mapping

from django.utils.translation import gettext as _

from apps.accounts.choices import Role
from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from apps.tenants.models.tenant import Tenant


def names_of(user_ids: Iterable[int]) -> Mapping[int, str]:
    """Names as histories print them; people of the platform are told apart from the team's own."""
    wanted = set(user_ids)
    if not wanted:
        return {}
    people = User.objects.filter(pk__in=wanted, anonymised_at=None)
    return {person.pk: _name(person) for person in people}


def _name(person: User) -> str:
    # Translators: in a history, somebody of the platform itself, such as "Ada (Serai)"
    return _("%(name)s (Serai)") % {"name": person.get_full_name()} if person.is_superuser else person.get_full_name()


def team_names(tenant: Tenant, roles: Collection[Role]) -> list[str]:
    """Who on the team has one of these roles: the people to ask."""
    members = Membership.objects.filter(tenant=tenant, ended_at=None, role__in=roles).select_related("user")
    return [member.user.get_full_name() for member in members.order_by("joined_at")]
