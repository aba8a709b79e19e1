"""Looking through somebody's eyes: with a reason, read-only, for half an hour, seen by the business's owner."""

from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction

from apps.accounts.errors import (
    AlreadyImpersonating,
    NotOfThisTeam,
    NotSuperuser,
    ReasonMissing,
    SuperuserNotShown,
    TicketUsed,
)
from apps.accounts.events import ImpersonationEnded, ImpersonationStarted
from apps.accounts.models.impersonation import Impersonation
from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from apps.core.schema import PUBLIC, in_schema
from apps.journal.choices import Channel, user_actor
from apps.journal.services.record import record
from apps.tenants.models.tenant import Tenant

LASTS = timedelta(minutes=30)
TICKET_LASTS = timedelta(seconds=30)
SALT = "serai.impersonation"


@transaction.atomic
def start_impersonation(superuser: User, *, user: User, tenant: Tenant, reason: str, now: datetime) -> Impersonation:
    _refuse_wrong_pair(superuser, user, tenant)
    if not reason.strip():
        raise ReasonMissing
    end_overdue_impersonations(now=now)
    running = Impersonation.objects.select_related("user").filter(superuser=superuser, ended_at=None).first()
    if running:
        raise AlreadyImpersonating(email=running.user.email)
    begun = Impersonation.objects.create(
        superuser=superuser, user=user, tenant=tenant, reason=reason.strip(), started_at=now, ends_at=now + LASTS
    )
    _tell(ImpersonationStarted(tenant.pk, user.pk, str(begun.pk)), begun)
    return begun


def ticket_for(impersonation: Impersonation) -> str:
    """What the tenant's host lets in once, within half a minute."""
    return signing.dumps(str(impersonation.pk), salt=SALT, compress=False)


@transaction.atomic
def enter_impersonation(ticket: str, *, tenant: Tenant, now: datetime) -> Impersonation:
    try:
        impersonation_id = signing.loads(ticket, salt=SALT, max_age=TICKET_LASTS)
    except signing.BadSignature as problem:
        raise TicketUsed from problem
    fresh = Impersonation.objects.filter(pk=impersonation_id, tenant=tenant, entered_at=None, ended_at=None)
    if not fresh.update(entered_at=now):
        raise TicketUsed
    return Impersonation.objects.select_related("superuser", "user", "tenant").get(pk=impersonation_id)


@transaction.atomic
def end_impersonation(impersonation: Impersonation, *, now: datetime) -> None:
    """Twice is once: the first end stays."""
    ended = min(now, impersonation.ends_at)
    if Impersonation.objects.filter(pk=impersonation.pk, ended_at=None).update(ended_at=ended):
        event = ImpersonationEnded(impersonation.tenant_id, impersonation.user_id, str(impersonation.pk))
        _tell(event, impersonation)


def end_overdue_impersonations(*, now: datetime) -> int:
    overdue = list(Impersonation.objects.select_related("tenant").filter(ended_at=None, ends_at__lte=now))
    for impersonation in overdue:
        end_impersonation(impersonation, now=now)
    return len(overdue)


def _refuse_wrong_pair(superuser: User, user: User, tenant: Tenant) -> None:
    if not superuser.is_superuser:
        raise NotSuperuser
    if user.is_superuser:
        raise SuperuserNotShown(email=user.email)
    if not Membership.objects.filter(user=user, tenant=tenant, ended_at=None, user__is_active=True).exists():
        raise NotOfThisTeam(email=user.email, tenant=tenant.name)


def _tell(event: ImpersonationStarted | ImpersonationEnded, impersonation: Impersonation) -> None:
    """In the platform's journal and in the business's own, where its owner reads it."""
    actor = user_actor(impersonation.superuser_id)
    for schema in (PUBLIC, impersonation.tenant.schema_name):
        with in_schema(schema):
            record(event, actor=actor, channel=Channel.ADMIN)
