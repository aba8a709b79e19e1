from django.db import transaction

from apps.core.schema import PUBLIC, in_schema
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.tenants.events import TenantPlanChanged
from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant


def change_plan(tenant_id: int, plan: Plan, *, by: Actor, channel: Channel) -> Tenant:
    """At once and both ways; a smaller plan closes gates and deletes nothing. Told in both journals."""
    with in_schema(PUBLIC), transaction.atomic():
        tenant = Tenant.objects.businesses().select_for_update().get(pk=tenant_id)
        if tenant.plan_id == plan.pk:
            return tenant
        before, tenant.plan = Plan.objects.get(pk=tenant.plan_id).key, plan
        tenant.save(update_fields=["plan"])
        for schema in (PUBLIC, tenant.schema_name):
            with in_schema(schema):
                event = TenantPlanChanged(tenant.pk)
                record(event, actor=by, channel=channel, before={"plan": before}, after={"plan": plan.key})
    return tenant
