from dataclasses import asdict, dataclass

from django.db import transaction

from apps.core.schema import in_schema
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.tenants.events import ProfileChanged
from apps.tenants.models.tenant import Tenant


@dataclass(frozen=True, slots=True)
class Profile:
    """What a business may say about itself; its address stays."""

    name: str
    time_zone: str
    currency: str
    language: str
    languages: list[str]
    brand_hue: int | None


@transaction.atomic
def change_profile(tenant_id: int, profile: Profile, *, by: Actor) -> Tenant:
    """Nothing is written, and nothing recorded, when nothing changed."""
    tenant = Tenant.objects.select_for_update().get(pk=tenant_id)
    wanted = asdict(profile)
    changed = {field: value for field, value in wanted.items() if getattr(tenant, field) != value}
    if not changed:
        return tenant
    before = {field: getattr(tenant, field) for field in changed}
    for field, value in changed.items():
        setattr(tenant, field, value)
    tenant.save(update_fields=list(changed))
    with in_schema(tenant.schema_name):
        record(ProfileChanged(tenant.pk), actor=by, channel=Channel.STAFF, before=before, after=changed)
    return tenant
