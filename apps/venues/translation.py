"""Which words of the catalogue a business writes in several languages."""

from modeltranslation.translator import TranslationOptions, register

from apps.venues.models.departures import PassengerType, PickupPoint
from apps.venues.models.extras import Extra, Question
from apps.venues.models.needs import Need
from apps.venues.models.offer import Offer
from apps.venues.models.photo import Photo
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue


@register(Venue)
class VenueWords(TranslationOptions):
    fields = ("name", "summary", "description", "house_rules", "arrival")


@register(Space)
class SpaceWords(TranslationOptions):
    fields = ("name", "description")


@register(Offer)
class OfferWords(TranslationOptions):
    fields = ("name", "summary", "description", "included", "not_included")


@register(Need)
class NeedWords(TranslationOptions):
    fields = ("name",)


@register(PassengerType)
class PassengerTypeWords(TranslationOptions):
    fields = ("name",)


@register(PickupPoint)
class PickupPointWords(TranslationOptions):
    fields = ("name", "directions")


@register(Extra)
class ExtraWords(TranslationOptions):
    fields = ("name", "description")


@register(Question)
class QuestionWords(TranslationOptions):
    fields = ("label", "hint", "options")


@register(Photo)
class PhotoWords(TranslationOptions):
    fields = ("alt",)
