"""What happens to the lists somebody keeps; of one that is shared others may ask who made it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.journal.events import Event, declare

SAVED_VIEW = "bookings.saved_view"


@declare
@dataclass(frozen=True, slots=True)
class ViewSaved(Event):
    name = "bookings.view_saved"
    subject_kind = SAVED_VIEW
    subject_field = "view_id"
    sentence = _("View of bookings saved")

    view_id: int
    is_shared: bool


@declare
@dataclass(frozen=True, slots=True)
class ViewChanged(Event):
    name = "bookings.view_changed"
    subject_kind = SAVED_VIEW
    subject_field = "view_id"
    sentence = _("View of bookings changed")

    view_id: int
    is_shared: bool


@declare
@dataclass(frozen=True, slots=True)
class ViewDeleted(Event):
    name = "bookings.view_deleted"
    subject_kind = SAVED_VIEW
    subject_field = "view_id"
    sentence = _("View of bookings deleted")

    view_id: int
