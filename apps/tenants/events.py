from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.journal.events import Event, declare


@declare
@dataclass(frozen=True, slots=True)
class TenantCreated(Event):
    name = "tenants.created"
    subject_kind = "tenant"
    subject_field = "tenant_id"
    sentence = _("Business created")

    tenant_id: int


@declare
@dataclass(frozen=True, slots=True)
class TenantSuspended(Event):
    name = "tenants.suspended"
    subject_kind = "tenant"
    subject_field = "tenant_id"
    sentence = _("Business suspended")

    tenant_id: int


@declare
@dataclass(frozen=True, slots=True)
class TenantResumed(Event):
    name = "tenants.resumed"
    subject_kind = "tenant"
    subject_field = "tenant_id"
    sentence = _("Business opened again")

    tenant_id: int


@declare
@dataclass(frozen=True, slots=True)
class ExportOrdered(Event):
    name = "tenants.export_ordered"
    subject_kind = "tenant"
    subject_field = "tenant_id"
    sentence = _("Export of all data of the business asked for")

    tenant_id: int
    export_id: str


@declare
@dataclass(frozen=True, slots=True)
class ExportFetched(Event):
    name = "tenants.export_fetched"
    subject_kind = "tenant"
    subject_field = "tenant_id"
    sentence = _("Export of all data of the business downloaded")

    tenant_id: int
    export_id: str


@declare
@dataclass(frozen=True, slots=True)
class TenantExported(Event):
    name = "tenants.exported"
    subject_kind = "tenant"
    subject_field = "tenant_id"
    sentence = _("All data of the business exported")

    tenant_id: int


@declare
@dataclass(frozen=True, slots=True)
class TenantDeletionScheduled(Event):
    name = "tenants.deletion_scheduled"
    subject_kind = "tenant"
    subject_field = "tenant_id"
    sentence = _("Deletion of the business scheduled")

    tenant_id: int


@declare
@dataclass(frozen=True, slots=True)
class TenantDeletionCalledOff(Event):
    name = "tenants.deletion_called_off"
    subject_kind = "tenant"
    subject_field = "tenant_id"
    sentence = _("Deletion of the business called off")

    tenant_id: int


@declare
@dataclass(frozen=True, slots=True)
class TenantErased(Event):
    name = "tenants.erased"
    subject_kind = "tenant"
    subject_field = "tenant_id"
    sentence = _("Business deleted for good")

    tenant_id: int


@declare
@dataclass(frozen=True, slots=True)
class TenantRestored(Event):
    name = "tenants.restored"
    subject_kind = "tenant"
    subject_field = "tenant_id"
    sentence = _("Business restored from a backup")

    tenant_id: int


@declare
@dataclass(frozen=True, slots=True)
class TenantPlanChanged(Event):
    name = "tenants.plan_changed"
    subject_kind = "tenant"
    subject_field = "tenant_id"
    sentence = _("Plan of the business changed")

    tenant_id: int


@declare
@dataclass(frozen=True, slots=True)
class DomainAdded(Event):
    name = "tenants.domain_added"
    subject_kind = "tenant"
    subject_field = "tenant_id"
    sentence = _("Own domain of the business added")

    tenant_id: int


@declare
@dataclass(frozen=True, slots=True)
class DomainRemoved(Event):
    name = "tenants.domain_removed"
    subject_kind = "tenant"
    subject_field = "tenant_id"
    sentence = _("Own domain of the business removed")

    tenant_id: int


@declare
@dataclass(frozen=True, slots=True)
class PrimaryDomainChanged(Event):
    name = "tenants.primary_domain_changed"
    subject_kind = "tenant"
    subject_field = "tenant_id"
    sentence = _("Primary domain of the business changed")

    tenant_id: int


@declare
@dataclass(frozen=True, slots=True)
class ProfileChanged(Event):
    name = "tenants.profile_changed"
    subject_kind = "tenant"
    subject_field = "tenant_id"
    sentence = _("Business profile changed")

    tenant_id: int
