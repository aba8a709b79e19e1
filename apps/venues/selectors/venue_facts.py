from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from apps.core.countries import country_name
from apps.core.languages import own_names
from apps.core.periods import zone_place
from apps.core.phones import as_read
from apps.core.said import said
from apps.venues.choices import Amenity
from apps.venues.models.venue import Venue


def venue_facts(venue: Venue) -> list[tuple[str, Any]]:
    """The profile for those who only read it; what is not told is left out."""
    facts = [
        (_("In one sentence"), said(venue, "summary").text),
        (_("Description"), said(venue, "description").text),
        (_("Address"), address_of(venue)),
        (_("Telephone"), as_read(venue.phone) if venue.phone else ""),
        (_("E-mail address"), venue.email),
        (_("Time zone"), zone_place(venue.time_zone)),
        (_("Languages spoken here"), _listed([name for code, name in own_names() if code in venue.languages])),
        (_("What is there"), _listed([str(Amenity(each).label) for each in venue.amenities])),
        (_("House rules"), said(venue, "house_rules").text),
        (_("How to get in"), said(venue, "arrival").text),
    ]
    return [(term, text) for term, text in facts if text]


def address_of(venue: Venue) -> str:
    """In one line, in the order of most of the world."""
    country = country_name(venue.country, get_language() or "en") if venue.country else ""
    town = " ".join(part for part in (venue.postal_code, venue.city) if part)
    return ", ".join(part for part in (venue.street, town, venue.region, country) if part)


def _listed(words: list[str]) -> str:
    return str(get_text_list(words, _("and"))) if words else ""
