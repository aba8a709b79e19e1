"""What happens to guest groups. Who joins or leaves is told by number, so that an entry may outlive a name."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.journal.events import Event, declare

GUEST_GROUP = "rates.guest_group"


@declare
@dataclass(frozen=True, slots=True)
class GuestGroupAdded(Event):
    name = "rates.guest_group_added"
    subject_kind = GUEST_GROUP
    subject_field = "group_id"
    sentence = _("Guest group added")

    group_id: int


@declare
@dataclass(frozen=True, slots=True)
class GuestGroupChanged(Event):
    name = "rates.guest_group_changed"
    subject_kind = GUEST_GROUP
    subject_field = "group_id"
    sentence = _("Guest group renamed")

    group_id: int


@declare
@dataclass(frozen=True, slots=True)
class GuestGroupArchived(Event):
    name = "rates.guest_group_archived"
    subject_kind = GUEST_GROUP
    subject_field = "group_id"
    sentence = _("Guest group archived")

    group_id: int


@declare
@dataclass(frozen=True, slots=True)
class GuestGroupRestored(Event):
    name = "rates.guest_group_restored"
    subject_kind = GUEST_GROUP
    subject_field = "group_id"
    sentence = _("Guest group brought back")

    group_id: int


@declare
@dataclass(frozen=True, slots=True)
class GuestGroupMoved(Event):
    name = "rates.guest_group_moved"
    subject_kind = GUEST_GROUP
    subject_field = "group_id"
    sentence = _("Place among the guest groups changed")

    group_id: int


@declare
@dataclass(frozen=True, slots=True)
class MembersAdded(Event):
    name = "rates.group_members_added"
    subject_kind = GUEST_GROUP
    subject_field = "group_id"
    sentence = _("Members added or renewed")

    group_id: int


@declare
@dataclass(frozen=True, slots=True)
class MembersRemoved(Event):
    name = "rates.group_members_removed"
    subject_kind = GUEST_GROUP
    subject_field = "group_id"
    sentence = _("Members removed")

    group_id: int
