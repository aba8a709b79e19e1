"""What there is to know of an offer before anybody picks a time: a word and an icon each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from apps.core.languages import own_names
from apps.core.said import Said, said
from apps.rates.rules.time_words import span_words
from apps.storefront.selectors.offer_cards import people_words
from apps.venues.choices import OfferKind, SpaceKind
from apps.venues.models.offer import Offer
from apps.venues.models.space import Space
from apps.venues.rules.attributes import facts_of
from apps.venues.rules.space_words import ICONS
from apps.venues.rules.weeks import clock_of
from apps.venues.selectors.offer_sheet import OfferSheet, PassengerSheet
from apps.venues.selectors.offer_words import listed

# What stands for nobody to look at: it comes along.
BESIDE = frozenset({SpaceKind.GUIDE, SpaceKind.VEHICLE, SpaceKind.KIT})
MOST_PLACES = 12


@dataclass(frozen=True, slots=True)
class Fact:
    icon: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """A court, a room; of beds the room they stand in. `facts` are its size, its floor, who sleeps there."""

    name: Said
    icon: str
    facts: str


def offer_facts(offer: Offer, sheet: OfferSheet, places: Sequence[PlaceShown]) -> list[Fact]:
    """Where there is but one place, what is known of it stands here as well: who sleeps in it, how large it is."""
    by_kind = {OfferKind.HOUR: _hours, OfferKind.NIGHT: _nights, OfferKind.DEPARTURE: _departures}
    alone = [Fact(each.icon, each.name.text, each.facts) for each in places if len(places) == 1 and each.facts]
    return [Fact("users", _("For"), people_words(offer)), *by_kind[sheet.kind](sheet), *alone]


def _hours(sheet: OfferSheet) -> Iterator[Fact]:
    if sheet.hours is None:
        return
    least, most = span_words(sheet.hours.min_minutes), span_words(sheet.hours.max_minutes)
    # Translators: two lengths, such as “1 hour to 2 hours”
    words = least if least == most else _("%(least)s to %(most)s") % {"least": least, "most": most}
    yield Fact("clock", pgettext("of a booking", "Length"), words)


def _nights(sheet: OfferSheet) -> Iterator[Fact]:
    if sheet.nights is None:
        return
    times = sheet.nights
    places = {"first": _clock(times.check_in_minute), "last": _clock(times.check_in_until_minute or 0)}
    # Translators: when guests may arrive
    words = _("%(first)s to %(last)s") if times.check_in_until_minute else _("from %(first)s")
    yield Fact("log-in", _("Check-in"), words % places)
    # Translators: by when guests leave
    yield Fact("log-out", _("Check-out"), _("by %(time)s") % {"time": _clock(times.check_out_minute)})
    if times.min_nights > 1:
        least = ngettext("%(count)d night or more", "%(count)d nights or more", times.min_nights)
        yield Fact("moon", _("Stay"), least % {"count": times.min_nights})


def _departures(sheet: OfferSheet) -> Iterator[Fact]:
    if sheet.departures is None:
        return
    terms = sheet.departures
    yield Fact("clock", _("Duration"), span_words(terms.duration_minutes))
    if terms.languages:
        names = [name for code, name in own_names() if code in terms.languages]
        yield Fact("languages", _("Languages"), listed(names, _("and")))
    if terms.meeting_point:
        yield Fact("map-pin", _("Meeting point"), terms.meeting_point)


def places_shown(sheet: OfferSheet, spaces: Mapping[int, Space]) -> list[PlaceShown]:
    """Each once, in the order of the pools."""
    rows = [spaces[pk] for pk in sheet.space_ids if pk in spaces]
    shown = dict.fromkeys(_looked_at(row) for row in rows if row.kind not in BESIDE)
    return [
        PlaceShown(said(row, "name"), ICONS[SpaceKind(row.kind)], ", ".join(_facts(row)))
        for row in list(shown)[:MOST_PLACES]
    ]


def _looked_at(row: Space) -> Space:
    return row.parent if row.kind == SpaceKind.BED and row.parent else row


def _facts(row: Space) -> Iterable[str]:
    return facts_of(SpaceKind(row.kind), row.attributes)


def age_words(passenger: PassengerSheet) -> str:
    """“13 and older”, “3 to 12”; whole years, both included."""
    low, high = passenger.min_age, passenger.max_age
    places = {"low": low, "high": high}
    if low is not None and high is not None:
        # Translators: ages of travellers, such as “Aged 3 to 12”
        return _("Aged %(low)d to %(high)d") % places
    if low is not None:
        # Translators: ages of travellers
        return _("Aged %(low)d and older") % places
    if high is not None:
        # Translators: ages of travellers
        return _("Up to age %(high)d") % places
    return ""


def _clock(minute: int) -> str:
    return time_format(clock_of(minute), "TIME_FORMAT")
