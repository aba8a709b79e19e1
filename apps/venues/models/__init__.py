"""Django finds the models here; code imports them from their own modules."""

from apps.venues.models.catalogue import CatalogueChange
from apps.venues.models.departures import Departure, DepartureRule, PassengerType, PickupPoint
from apps.venues.models.extras import Extra, OfferExtra, Question
from apps.venues.models.hours import Closure, DayException, OpeningRange, OpeningSet
from apps.venues.models.needs import Need, NeedSpace
from apps.venues.models.offer import ChannelTerms, DepartureTerms, HourTerms, NightTerms, Offer, StayRule
from apps.venues.models.photo import Photo
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue

__all__ = [
    "CatalogueChange",
    "ChannelTerms",
    "Closure",
    "DayException",
    "Departure",
    "DepartureRule",
    "DepartureTerms",
    "Extra",
    "HourTerms",
    "Need",
    "NeedSpace",
    "NightTerms",
    "Offer",
    "OfferExtra",
    "OpeningRange",
    "OpeningSet",
    "PassengerType",
    "Photo",
    "PickupPoint",
    "Question",
    "Space",
    "StayRule",
    "Venue",
]
