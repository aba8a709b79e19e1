"""What happens to offers. What is set as a whole has one event a part of the editor."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.journal.events import Event, declare

OFFER = "venues.offer"


@declare
@dataclass(frozen=True, slots=True)
class OfferAdded(Event):
    name = "venues.offer_added"
    subject_kind = OFFER
    subject_field = "offer_id"
    sentence = _("Offer added")

    offer_id: int


@declare
@dataclass(frozen=True, slots=True)
class OfferChanged(Event):
    name = "venues.offer_changed"
    subject_kind = OFFER
    subject_field = "offer_id"
    sentence = _("Words or party changed")

    offer_id: int


@declare
@dataclass(frozen=True, slots=True)
class OfferPublished(Event):
    name = "venues.offer_published"
    subject_kind = OFFER
    subject_field = "offer_id"
    sentence = _("Published")

    offer_id: int


@declare
@dataclass(frozen=True, slots=True)
class OfferUnpublished(Event):
    name = "venues.offer_unpublished"
    subject_kind = OFFER
    subject_field = "offer_id"
    sentence = _("Taken offline")

    offer_id: int


@declare
@dataclass(frozen=True, slots=True)
class OfferArchived(Event):
    name = "venues.offer_archived"
    subject_kind = OFFER
    subject_field = "offer_id"
    sentence = _("Archived")

    offer_id: int


@declare
@dataclass(frozen=True, slots=True)
class OfferRestored(Event):
    name = "venues.offer_restored"
    subject_kind = OFFER
    subject_field = "offer_id"
    sentence = _("Restored as a draft")

    offer_id: int


@declare
@dataclass(frozen=True, slots=True)
class OfferMoved(Event):
    name = "venues.offer_moved"
    subject_kind = OFFER
    subject_field = "offer_id"
    sentence = _("Place in the list changed")

    offer_id: int


@declare
@dataclass(frozen=True, slots=True)
class OfferTermsSet(Event):
    name = "venues.offer_terms_set"
    subject_kind = OFFER
    subject_field = "offer_id"
    sentence = _("Times changed")

    offer_id: int


@declare
@dataclass(frozen=True, slots=True)
class StayRulesSet(Event):
    name = "venues.stay_rules_set"
    subject_kind = OFFER
    subject_field = "offer_id"
    sentence = _("Stay rules changed")

    offer_id: int


@declare
@dataclass(frozen=True, slots=True)
class NeedsSet(Event):
    name = "venues.needs_set"
    subject_kind = OFFER
    subject_field = "offer_id"
    sentence = _("Spaces changed")

    offer_id: int


@declare
@dataclass(frozen=True, slots=True)
class ChannelTermsSet(Event):
    name = "venues.channel_terms_set"
    subject_kind = OFFER
    subject_field = "offer_id"
    sentence = _("Channels changed")

    offer_id: int


@declare
@dataclass(frozen=True, slots=True)
class PassengerTypesSet(Event):
    name = "venues.passenger_types_set"
    subject_kind = OFFER
    subject_field = "offer_id"
    sentence = _("Travellers changed")

    offer_id: int


@declare
@dataclass(frozen=True, slots=True)
class PickupPointsSet(Event):
    name = "venues.pickup_points_set"
    subject_kind = OFFER
    subject_field = "offer_id"
    sentence = _("Pickup points changed")

    offer_id: int


@declare
@dataclass(frozen=True, slots=True)
class OfferExtrasSet(Event):
    name = "venues.offer_extras_set"
    subject_kind = OFFER
    subject_field = "offer_id"
    sentence = _("Extras changed")

    offer_id: int


@declare
@dataclass(frozen=True, slots=True)
class QuestionsSet(Event):
    name = "venues.questions_set"
    subject_kind = OFFER
    subject_field = "offer_id"
    sentence = _("Questions changed")

    offer_id: int


@declare
@dataclass(frozen=True, slots=True)
class OfferDuplicated(Event):
    name = "venues.offer_duplicated"
    subject_kind = OFFER
    subject_field = "offer_id"
    sentence = _("Made as a copy of another")

    offer_id: int
    original_id: int
