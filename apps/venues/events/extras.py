from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.journal.events import Event, declare

EXTRA = "venues.extra"


@declare
@dataclass(frozen=True, slots=True)
class ExtraAdded(Event):
    name = "venues.extra_added"
    subject_kind = EXTRA
    subject_field = "extra_id"
    sentence = _("Extra added")

    extra_id: int


@declare
@dataclass(frozen=True, slots=True)
class ExtraChanged(Event):
    name = "venues.extra_changed"
    subject_kind = EXTRA
    subject_field = "extra_id"
    sentence = _("Extra changed")

    extra_id: int


@declare
@dataclass(frozen=True, slots=True)
class ExtraArchived(Event):
    name = "venues.extra_archived"
    subject_kind = EXTRA
    subject_field = "extra_id"
    sentence = _("Archived")

    extra_id: int


@declare
@dataclass(frozen=True, slots=True)
class ExtraRestored(Event):
    name = "venues.extra_restored"
    subject_kind = EXTRA
    subject_field = "extra_id"
    sentence = _("Restored")

    extra_id: int


@declare
@dataclass(frozen=True, slots=True)
class ExtraMoved(Event):
    name = "venues.extra_moved"
    subject_kind = EXTRA
    subject_field = "extra_id"
    sentence = _("Place in the list changed")

    extra_id: int
