from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.journal.events import Event, declare

PHOTO = "venues.photo"


@declare
@dataclass(frozen=True, slots=True)
class PhotoAdded(Event):
    name = "venues.photo_added"
    subject_kind = PHOTO
    subject_field = "photo_id"
    sentence = _("Photo added")

    photo_id: int


@declare
@dataclass(frozen=True, slots=True)
class PhotoDescribed(Event):
    name = "venues.photo_described"
    subject_kind = PHOTO
    subject_field = "photo_id"
    sentence = _("Description of a photo changed")

    photo_id: int


@declare
@dataclass(frozen=True, slots=True)
class PhotoMoved(Event):
    name = "venues.photo_moved"
    subject_kind = PHOTO
    subject_field = "photo_id"
    sentence = _("Photo put in another place")

    photo_id: int


@declare
@dataclass(frozen=True, slots=True)
class PhotoDeleted(Event):
    name = "venues.photo_deleted"
    subject_kind = PHOTO
    subject_field = "photo_id"
    sentence = _("Photo deleted")

    photo_id: int
