from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.journal.events import Event, declare


@declare
@dataclass(frozen=True, slots=True)
class ImpersonationStarted(Event):
    name = "portal.impersonation_started"
    subject_kind = "tenant"
    subject_field = "tenant_id"
    sentence = _("Serai's support began to look at this workspace, read-only")

    tenant_id: int
    user_id: int
    impersonation_id: str


@declare
@dataclass(frozen=True, slots=True)
class ImpersonationEnded(Event):
    name = "portal.impersonation_ended"
    subject_kind = "tenant"
    subject_field = "tenant_id"
    sentence = _("Serai's support stopped looking at this workspace")

    tenant_id: int
    user_id: int
    impersonation_id: str


@declare
@dataclass(frozen=True, slots=True)
class ProfileChanged(Event):
    name = "portal.profile_changed"
    subject_kind = "tenant"
    subject_field = "tenant_id"
    sentence = _("Business profile changed")

    tenant_id: int
