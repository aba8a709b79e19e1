"""What happens to opening hours and closures. Both are told on the pages of their venue."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.journal.events import Event, declare

HOURS = "venues.hours"
CLOSURES = "venues.closures"


@declare
@dataclass(frozen=True, slots=True)
class OpeningSetSaved(Event):
    """A week for all year or for a season; `space_id` where it is of one space."""

    name = "venues.opening_set_saved"
    subject_kind = HOURS
    subject_field = "venue_id"
    sentence = _("Changed opening hours")

    venue_id: int
    space_id: int | None
    opening_set_id: int


@declare
@dataclass(frozen=True, slots=True)
class OpeningSetRemoved(Event):
    name = "venues.opening_set_removed"
    subject_kind = HOURS
    subject_field = "venue_id"
    sentence = _("Removed opening hours")

    venue_id: int
    space_id: int | None
    opening_set_id: int


@declare
@dataclass(frozen=True, slots=True)
class DayExceptionSaved(Event):
    name = "venues.day_exception_saved"
    subject_kind = HOURS
    subject_field = "venue_id"
    sentence = _("Changed the hours of one day")

    venue_id: int
    space_id: int | None
    exception_id: int


@declare
@dataclass(frozen=True, slots=True)
class DayExceptionRemoved(Event):
    name = "venues.day_exception_removed"
    subject_kind = HOURS
    subject_field = "venue_id"
    sentence = _("Gave a day its usual hours again")

    venue_id: int
    space_id: int | None
    exception_id: int


@declare
@dataclass(frozen=True, slots=True)
class Closed(Event):
    name = "venues.closed"
    subject_kind = CLOSURES
    subject_field = "venue_id"
    sentence = _("Closed for a while")

    venue_id: int
    space_id: int | None
    closure_id: int


@declare
@dataclass(frozen=True, slots=True)
class ClosureLifted(Event):
    name = "venues.closure_lifted"
    subject_kind = CLOSURES
    subject_field = "venue_id"
    sentence = _("Lifted a closure")

    venue_id: int
    space_id: int | None
    closure_id: int
