from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext, override

from apps.core.said import column, languages
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.venues.choices import Showing
from apps.venues.errors.offers import VenueIsArchived
from apps.venues.events.offers import OfferDuplicated
from apps.venues.models.offer import Offer
from apps.venues.selectors.slugs import free_slug
from apps.venues.services.add_offer import next_place

LONGEST_NAME = 120
# A copy leaves on no day by itself: its rules are written anew.
TERMS = ("hour_terms", "night_terms", "departure_terms")
ROWS = ("stay_rules", "channel_terms", "offer_extras")
KEPT_ROWS = ("passenger_types", "pickup_points", "questions")


@transaction.atomic
def duplicate_offer(offer_id: int, *, by: Actor) -> Offer:
    """A draft with everything but the dates: terms, spaces, channels, travellers, extras, questions."""
    original = Offer.objects.select_for_update(of=("self",), no_key=True).select_related("venue").get(pk=offer_id)
    if original.venue.status == Showing.ARCHIVED:
        raise VenueIsArchived
    copy = _copy_of(original)
    for name in TERMS:
        if terms := getattr(original, name, None):
            _copied(terms, offer=copy)
    for name in ROWS:
        for row in getattr(original, name).all():
            _copied(row, offer=copy)
    for name in KEPT_ROWS:
        for row in getattr(original, name).filter(archived_at=None):
            _copied(row, offer=copy)
    _copy_needs(original, copy)
    record(OfferDuplicated(offer_id=copy.pk, original_id=original.pk), actor=by, channel=Channel.STAFF)
    return copy


def _copy_of(original: Offer) -> Offer:
    told: dict[str, Any] = _names(original) | {
        "slug": free_slug(Offer.objects.all(), original.slug, otherwise=original.kind),
        "position": next_place(original.venue_id),
        "status": Showing.DRAFT,
        "published_at": None,
        "archived_at": None,
    }
    copy: Offer = _copied(original, **told)
    return copy


def _names(original: Offer) -> dict[str, str]:
    """“Sunrise walk (copy)”, in each language it has a name in."""
    names = {}
    for code in languages():
        if name := getattr(original, column("name", code)):
            with override(code):
                # Translators: the name of something that was copied
                names[column("name", code)] = gettext("%(name)s (copy)") % {"name": name[: LONGEST_NAME - 20]}
    return names


def _copy_needs(original: Offer, copy: Offer) -> None:
    for need in original.needs.prefetch_related("pool"):
        pool = list(need.pool.all())
        twin = _copied(need, offer=copy)
        for place in pool:
            _copied(place, need=twin)


def _copied(row: Any, **told: object) -> Any:
    """Another row with the same columns, but for those told."""
    columns = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key and not isinstance(field, models.OneToOneField)
    }
    foreign = {f"{name}_id": value.pk for name, value in told.items() if isinstance(value, models.Model)}
    plain = {name: value for name, value in told.items() if not isinstance(value, models.Model)}
    twin = type(row)(**{**columns, **plain, **foreign})
    twin.save(force_insert=True)
    return twin
