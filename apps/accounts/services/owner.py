from datetime import datetime

from django.db import transaction

from apps.accounts.choices import Role, Seat
from apps.accounts.models.membership import Membership
from apps.accounts.services.enrol import enrol_person
from apps.accounts.services.join import join_team
from apps.journal.choices import Actor, Channel
from apps.tenants.models.tenant import Tenant


@transaction.atomic
def make_owner(
    tenant: Tenant, *, email: str, actor: Actor, channel: Channel, now: datetime, name: str = ""
) -> Membership:
    """Make whoever has this address an owner of the tenant; a person is enrolled when there is none yet."""
    user = enrol_person(email, actor=actor, channel=channel, name=name, language=tenant.language)
    return join_team(user, tenant, seat=Seat(Role.OWNER), actor=actor, channel=channel, now=now)
