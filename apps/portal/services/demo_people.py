from datetime import datetime

from apps.accounts.choices import Seat
from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from apps.accounts.services.enrol import enrol_person
from apps.accounts.services.join import join_team
from apps.journal.choices import SYSTEM, Channel
from apps.portal.rules.demo_world import PASSWORD, PEOPLE, DemoPerson
from apps.tenants.models.tenant import Tenant


def load_people(now: datetime) -> None:
    for person in PEOPLE:
        user = enrol_person(
            person.email,
            actor=SYSTEM,
            channel=Channel.COMMAND,
            password=PASSWORD,
            name=person.name,
            language=person.language,
            is_staff=person.is_superuser,
            is_superuser=person.is_superuser,
        )
        _seat(user, person, now)


def _seat(user: User, person: DemoPerson, now: datetime) -> None:
    if person.works_at is None:
        return
    slug, role = person.works_at
    tenant = Tenant.objects.get(slug=slug)
    if not Membership.objects.filter(user=user, tenant=tenant, ended_at=None).exists():
        join_team(user, tenant, seat=Seat(role), actor=SYSTEM, channel=Channel.COMMAND, now=now)
