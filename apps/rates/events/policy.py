"""What happens to policies and to the dates on which a rate follows another one."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.journal.events import Event, declare

POLICY = "rates.policy"


@declare
@dataclass(frozen=True, slots=True)
class PolicyAdded(Event):
    name = "rates.policy_added"
    subject_kind = POLICY
    subject_field = "policy_id"
    sentence = _("Policy added")

    policy_id: int


@declare
@dataclass(frozen=True, slots=True)
class PolicyChanged(Event):
    name = "rates.policy_changed"
    subject_kind = POLICY
    subject_field = "policy_id"
    sentence = _("Policy changed")

    policy_id: int


@declare
@dataclass(frozen=True, slots=True)
class PolicyArchived(Event):
    name = "rates.policy_archived"
    subject_kind = POLICY
    subject_field = "policy_id"
    sentence = _("Policy archived")

    policy_id: int


@declare
@dataclass(frozen=True, slots=True)
class PolicyRestored(Event):
    name = "rates.policy_restored"
    subject_kind = POLICY
    subject_field = "policy_id"
    sentence = _("Policy brought back")

    policy_id: int


@declare
@dataclass(frozen=True, slots=True)
class PolicyMoved(Event):
    name = "rates.policy_moved"
    subject_kind = POLICY
    subject_field = "policy_id"
    sentence = _("Place among the policies changed")

    policy_id: int


@declare
@dataclass(frozen=True, slots=True)
class PolicyOverrideSet(Event):
    name = "rates.policy_override_set"
    subject_kind = POLICY
    subject_field = "policy_id"
    sentence = _("Followed by a rate on some dates")

    policy_id: int
    rate_id: int


@declare
@dataclass(frozen=True, slots=True)
class PolicyOverrideRemoved(Event):
    name = "rates.policy_override_removed"
    subject_kind = POLICY
    subject_field = "policy_id"
    sentence = _("No longer followed by a rate on some dates")

    policy_id: int
    rate_id: int
