from datetime import datetime

from django.db import transaction

from apps.accounts.services.owner import make_owner
from apps.core.schema import PUBLIC, in_schema
from apps.journal.choices import SYSTEM, Channel
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.provision import NewTenant, create_tenant


def create_operator(wanted: NewTenant, *, owner_email: str, owner_name: str, now: datetime) -> Tenant:
    """A business and its first owner, who signs in with a code sent by mail; both or none."""
    with in_schema(PUBLIC), transaction.atomic():
        tenant = create_tenant(wanted, by=SYSTEM, channel=Channel.COMMAND, now=now)
        make_owner(tenant, email=owner_email, name=owner_name, actor=SYSTEM, channel=Channel.COMMAND, now=now)
    return tenant
