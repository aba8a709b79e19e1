from datetime import datetime, timedelta

from apps.accounts.models.user import User
from apps.journal.choices import SYSTEM, Channel
from apps.portal.rules.demo_world import BUSINESSES, PASSWORD, PEOPLE
from apps.tenants.choices import TenantStatus
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.erase import erase_tenant
from apps.tenants.services.schedule_deletion import call_off_deletion, schedule_deletion


def reset_demo(*, now: datetime) -> None:
    """The demo businesses with all they had are gone; its people stay, with their password as it was."""
    for tenant in Tenant.objects.filter(slug__in=[business.slug for business in BUSINESSES]):
        if tenant.status == TenantStatus.DELETING:
            call_off_deletion(tenant.pk, by=SYSTEM, channel=Channel.COMMAND)
        schedule_deletion(tenant.pk, by=SYSTEM, channel=Channel.COMMAND, now=now, grace=timedelta())
        erase_tenant(tenant.pk, by=SYSTEM, channel=Channel.COMMAND, now=now)
    for user in User.objects.filter(email__in=[person.email for person in PEOPLE]):
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
