"""The demo world's photos. Drawing takes its time, so a task does it while people already look around."""

from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO

from django.conf import settings

from apps.core.said import column, said
from apps.journal.choices import SYSTEM
from apps.portal.gateways.demo_catalogue import demo_alts, demo_catalogue, demo_words
from apps.portal.services.demo_pictures import draw
from apps.venues.errors.photos import PhotoThereAlready
from apps.venues.models.offer import Offer
from apps.venues.models.venue import Venue
from apps.venues.services.add_photo import add_photo


def add_demo_photos(slug: str) -> None:
    """Those of one business's venues and offers; what is there already stays."""
    drawn = cache(lambda kind: draw(kind, seed=slug))
    for subject, kinds in _subjects(slug):
        for kind in kinds:
            _add(subject, kind, drawn(kind))


def _subjects(slug: str) -> Iterator[tuple[Venue | Offer, tuple[str, ...]]]:
    """What was laid out is found by the names of the plan."""
    venues = {_english(venue): venue for venue in Venue.objects.kept()}
    for plan in demo_catalogue(slug).venues:
        venue = venues.get(str(plan.name))
        if venue is None:
            continue
        yield venue, plan.photos
        offers = {_english(offer): offer for offer in Offer.objects.kept().filter(venue=venue)}
        for told in plan.offers:
            if offer := offers.get(str(told.name)):
                yield offer, told.photos


def _english(row: Venue | Offer) -> str:
    return said(row, "name", language="en").text


def _add(subject: Venue | Offer, kind: str, picture: bytes) -> None:
    try:
        add_photo(subject, BytesIO(picture), size=len(picture), by=SYSTEM, words=_alt(demo_alts()[kind]))
    except PhotoThereAlready:
        return


def _alt(english: str) -> Mapping[str, str]:
    return {column("alt", code): demo_words(code).get(english, english) for code, _name in settings.LANGUAGES}
