"""What the platform's own people see first: how many of what, and what happened lately."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.accounts.models.impersonation import Impersonation
from apps.accounts.selectors.names import names_of
from apps.journal.models.entry import Entry
from apps.journal.selectors.history import HistoryLine, lines_of
from apps.tenants.choices import TenantStatus
from apps.tenants.models.tenant import Tenant

RECENT = 12


@dataclass(frozen=True, slots=True)
class Figure:
    label: Promise
    value: int
    url: str


def figures(*, now: datetime) -> list[Figure]:
    """Each number leads to the list it counts."""
    tenants = f"{reverse('admin:tenants_tenant_changelist')}?status__exact="
    by_status = dict(Tenant.objects.businesses().values_list("status").annotate(Count("pk")).order_by())
    return [
        Figure(_("Open businesses"), by_status.get(TenantStatus.ACTIVE, 0), f"{tenants}active"),
        Figure(_("Suspended"), by_status.get(TenantStatus.SUSPENDED, 0), f"{tenants}suspended"),
        Figure(_("Waiting to be deleted"), by_status.get(TenantStatus.DELETING, 0), f"{tenants}deleting"),
        Figure(
            _("Impersonations now"),
            Impersonation.objects.filter(ended_at=None, ends_at__gt=now).count(),
            reverse("admin:accounts_impersonation_changelist"),
        ),
    ]


def lately() -> list[HistoryLine]:
    """The platform's own journal, the latest first."""
    return lines_of(list(Entry.objects.order_by("-id")[:RECENT]), names_of=names_of)
