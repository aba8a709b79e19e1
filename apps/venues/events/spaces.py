"""What happens to spaces."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.journal.events import Event, declare

SPACE = "venues.space"


@declare
@dataclass(frozen=True, slots=True)
class SpaceAdded(Event):
    """`venue_id` and `parent_id` are where it was put."""

    name = "venues.space_added"
    subject_kind = SPACE
    subject_field = "space_id"
    sentence = _("Space added")

    space_id: int
    venue_id: int
    parent_id: int | None = None


@declare
@dataclass(frozen=True, slots=True)
class SpaceChanged(Event):
    name = "venues.space_changed"
    subject_kind = SPACE
    subject_field = "space_id"
    sentence = _("Space changed")

    space_id: int


@declare
@dataclass(frozen=True, slots=True)
class SpaceMoved(Event):
    """It is part of something else now, or stands on its own."""

    name = "venues.space_moved"
    subject_kind = SPACE
    subject_field = "space_id"
    sentence = _("Moved to another place in the tree")

    space_id: int


@declare
@dataclass(frozen=True, slots=True)
class SpaceReordered(Event):
    name = "venues.space_reordered"
    subject_kind = SPACE
    subject_field = "space_id"
    sentence = _("Place in the list changed")

    space_id: int


@declare
@dataclass(frozen=True, slots=True)
class SpaceArchived(Event):
    """With everything below it."""

    name = "venues.space_archived"
    subject_kind = SPACE
    subject_field = "space_id"
    sentence = _("Archived")

    space_id: int


@declare
@dataclass(frozen=True, slots=True)
class SpaceRestored(Event):
    """With everything that was archived together with it."""

    name = "venues.space_restored"
    subject_kind = SPACE
    subject_field = "space_id"
    sentence = _("Restored")

    space_id: int
