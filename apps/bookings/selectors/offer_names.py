"""What offers are called, kept for as long as nobody changes the catalogue."""

from collections.abc import Mapping

from django.utils.translation import get_language

from apps.bookings.selectors.at_version import remembered
from apps.bookings.selectors.memory import Memory
from apps.core.said import said
from apps.core.schema import current_schema
from apps.venues.models.offer import Offer

_memory: Memory[Mapping[int, str]] = Memory(64)


def offer_names() -> Mapping[int, str]:
    """Of all offers by their key, as the reader hears them. One query, and one for each version of the catalogue."""
    key = current_schema(), get_language()
    return remembered(_memory, key, _read)


def _read() -> dict[int, str]:
    return {offer.pk: said(offer, "name").text for offer in Offer.objects.only("name")}
