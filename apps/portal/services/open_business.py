from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from apps.accounts.choices import Role, Seat
from apps.accounts.models.user import User
from apps.accounts.services.join import join_team
from apps.journal.choices import Channel, user_actor
from apps.portal.errors import DraftIncomplete, TooManyBusinesses
from apps.portal.models.signup_draft import SignupDraft
from apps.portal.rules.wizard import Step, open_step
from apps.tenants.choices import TenantKind
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.provision import NewTenant, create_tenant

A_DAY = timedelta(days=1)
MOST_A_DAY = 5


@transaction.atomic
def open_business(draft_id: UUID, *, owner: User, now: datetime) -> Tenant:
    """The draft's tenant with its owner: made once, however often it is asked for."""
    draft = SignupDraft.objects.select_for_update().get(pk=draft_id, user=owner)
    if draft.tenant_id:
        return Tenant.objects.get(pk=draft.tenant_id)
    _refuse(draft, owner, now)
    tenant = _make(draft, owner, now)
    draft.tenant, draft.opened_at = tenant, now
    draft.save(update_fields=["tenant", "opened_at"])
    return tenant


def _refuse(draft: SignupDraft, owner: User, now: datetime) -> None:
    if open_step(draft.answers) is not Step.REVIEW:
        raise DraftIncomplete
    # One after the other, or presses at the same moment would not see each other.
    User.objects.select_for_update(no_key=True).get(pk=owner.pk)
    if SignupDraft.objects.filter(user=owner, opened_at__gt=now - A_DAY).count() >= MOST_A_DAY:
        raise TooManyBusinesses(most=MOST_A_DAY)


def _make(draft: SignupDraft, owner: User, now: datetime) -> Tenant:
    told, actor = draft.answers, user_actor(owner.pk)
    wanted = NewTenant(
        slug=told.slug or "",
        name=told.name or "",
        kind=TenantKind(told.kind or TenantKind.OTHER),
        time_zone=told.time_zone or "UTC",
        currency=told.currency or "EUR",
        language=told.language or "en",
    )
    tenant = create_tenant(wanted, by=actor, channel=Channel.PUBLIC, now=now)
    tenant.brand_hue = told.brand_hue
    tenant.save(update_fields=["brand_hue"])
    join_team(owner, tenant, seat=Seat(Role.OWNER), actor=actor, channel=Channel.PUBLIC, now=now)
    return tenant
