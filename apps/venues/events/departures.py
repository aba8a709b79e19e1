"""What happens to departures and to the rules that make them. Rules belong to the history of their offer."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.journal.events import Event, declare
from apps.venues.events.offers import OFFER

DEPARTURE = "venues.departure"


@declare
@dataclass(frozen=True, slots=True)
class DepartureRuleAdded(Event):
    name = "venues.departure_rule_added"
    subject_kind = OFFER
    subject_field = "offer_id"
    sentence = _("Departure rule added")

    offer_id: int
    rule_id: int


@declare
@dataclass(frozen=True, slots=True)
class DepartureRuleChanged(Event):
    name = "venues.departure_rule_changed"
    subject_kind = OFFER
    subject_field = "offer_id"
    sentence = _("Departure rule changed")

    offer_id: int
    rule_id: int


@declare
@dataclass(frozen=True, slots=True)
class DepartureRuleEnded(Event):
    name = "venues.departure_rule_ended"
    subject_kind = OFFER
    subject_field = "offer_id"
    sentence = _("Departure rule ended")

    offer_id: int
    rule_id: int


@declare
@dataclass(frozen=True, slots=True)
class DeparturesGenerated(Event):
    name = "venues.departures_generated"
    subject_kind = OFFER
    subject_field = "offer_id"
    sentence = _("Dates made by a rule")

    offer_id: int
    rule_id: int
    made: int


@declare
@dataclass(frozen=True, slots=True)
class DepartureAdded(Event):
    name = "venues.departure_added"
    subject_kind = DEPARTURE
    subject_field = "departure_id"
    sentence = _("Departure added")

    departure_id: int
    offer_id: int


@declare
@dataclass(frozen=True, slots=True)
class DepartureChanged(Event):
    name = "venues.departure_changed"
    subject_kind = DEPARTURE
    subject_field = "departure_id"
    sentence = _("Departure changed")

    departure_id: int
    offer_id: int


@declare
@dataclass(frozen=True, slots=True)
class DepartureCancelled(Event):
    name = "venues.departure_cancelled"
    subject_kind = DEPARTURE
    subject_field = "departure_id"
    sentence = _("Departure cancelled")

    departure_id: int
    offer_id: int


@declare
@dataclass(frozen=True, slots=True)
class DepartureRuns(Event):
    """It is decided that it leaves."""

    name = "venues.departure_runs"
    subject_kind = DEPARTURE
    subject_field = "departure_id"
    sentence = _("Goes ahead")

    departure_id: int
    offer_id: int
