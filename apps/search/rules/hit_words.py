"""What a result says in a few words: what its price is for, when it is free, how far away it is."""

from datetime import datetime
from urllib.parse import urlencode

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from apps.bookings.rules.free_words import free_words, minutes_words, nights_words, people_words
from apps.core.periods import local_date, zone_named
from apps.search.rules.asked import Asked
from apps.search.rules.find import Find
from apps.venues.choices import OfferKind

METRES = 1000
NEAR_KM = 10


def price_note(find: Find) -> str:
    """“for 90 min, for 4 people”: all that the amount stands for."""
    if find.starts_at is None or find.ends_at is None or find.length is None:
        return ""
    people = people_words(find.people)
    if find.kind == OfferKind.DEPARTURE:
        return people
    if find.kind == OfferKind.NIGHT:
        arrives = local_date(find.starts_at, find.zone)
        lasts = nights_words(arrives, local_date(find.starts_at + find.length, find.zone))
    else:
        lasts = minutes_words(find.length)
    # Translators: what a price is for: a time and people, such as “for 90 min, for 4 people”
    return _("%(lasts)s, %(people)s") % {"lasts": lasts, "people": people}


def next_free_words(find: Find, *, now: datetime) -> str:
    if find.is_unasked:
        # Translators: on a card of a search result, in the place of when it is free next and what it costs
        return _("Times and price on its page")
    return free_words(find.kind, find.starts_at, zone=find.zone, now=now) if find.starts_at else ""


def distance_words(km: float) -> str:
    """As exact as anybody walks: to 100 metres, and whole kilometres from ten on."""
    if round(km, 1) < 1:
        # Translators: how far away something is, in metres
        return _("%(count)s m away") % {"count": number_format(max(round(km * METRES, -2), 100), 0)}
    places = {"count": number_format(round(km), 0) if km >= NEAR_KM else number_format(round(km, 1), 1)}
    # Translators: how far away something is, in kilometres
    return _("%(count)s km away") % places


def wishes_in_address(find: Find, asked: Asked) -> str:
    """For the page of the offer, which reads them by these names; nothing where nothing was asked."""
    told: dict[str, object] = {"people": asked.people}
    if asked.first is not None and find.starts_at is not None and find.ends_at is not None:
        told |= _when(find, find.starts_at, find.ends_at)
    return urlencode({name: value for name, value in told.items() if value})


def _when(find: Find, starts_at: datetime, ends_at: datetime) -> dict[str, object]:
    if find.departure_id is not None:
        return {"departure": find.departure_id}
    if find.kind == OfferKind.NIGHT:
        days = (local_date(moment, find.zone) for moment in (starts_at, ends_at))
        return dict(zip(("arrive", "leave"), (day.isoformat() for day in days), strict=True))
    local = starts_at.astimezone(zone_named(find.zone))
    return {"start": local.isoformat(), "minutes": round((ends_at - starts_at).total_seconds() / 60)}
