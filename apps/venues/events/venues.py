from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.journal.events import Event, declare

VENUE = "venues.venue"


@declare
@dataclass(frozen=True, slots=True)
class VenueAdded(Event):
    name = "venues.venue_added"
    subject_kind = VENUE
    subject_field = "venue_id"
    sentence = _("Venue added")

    venue_id: int


@declare
@dataclass(frozen=True, slots=True)
class VenueChanged(Event):
    name = "venues.venue_changed"
    subject_kind = VENUE
    subject_field = "venue_id"
    sentence = _("Profile of the venue changed")

    venue_id: int


@declare
@dataclass(frozen=True, slots=True)
class VenuePublished(Event):
    name = "venues.venue_published"
    subject_kind = VENUE
    subject_field = "venue_id"
    sentence = _("Published")

    venue_id: int


@declare
@dataclass(frozen=True, slots=True)
class VenueUnpublished(Event):
    name = "venues.venue_unpublished"
    subject_kind = VENUE
    subject_field = "venue_id"
    sentence = _("Taken offline")

    venue_id: int


@declare
@dataclass(frozen=True, slots=True)
class VenueArchived(Event):
    name = "venues.venue_archived"
    subject_kind = VENUE
    subject_field = "venue_id"
    sentence = _("Archived")

    venue_id: int


@declare
@dataclass(frozen=True, slots=True)
class VenueRestored(Event):
    name = "venues.venue_restored"
    subject_kind = VENUE
    subject_field = "venue_id"
    sentence = _("Restored as a draft")

    venue_id: int


@declare
@dataclass(frozen=True, slots=True)
class VenueMoved(Event):
    name = "venues.venue_moved"
    subject_kind = VENUE
    subject_field = "venue_id"
    sentence = _("Place in the list changed")

    venue_id: int
