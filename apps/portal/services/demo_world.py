"""Loads the demo world, chapter by chapter. A chapter is asked again and again and adds only what is missing.

Whoever builds a part of Serai writes its chapter in `services/demo_<part>.py` and puts it at the end of `CHAPTERS`;
chapters build through services, as people would, and see what the ones before them made.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from apps.portal.services.demo_bookings import load_bookings
from apps.portal.services.demo_businesses import load_businesses
from apps.portal.services.demo_catalogues import load_catalogues
from apps.portal.services.demo_listings import load_listings
from apps.portal.services.demo_people import load_people
from apps.portal.services.demo_regulars import load_regulars
from apps.portal.services.demo_travellers import load_travellers


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    load: Callable[[datetime], None]


CHAPTERS = (
    Chapter("businesses", load_businesses),
    Chapter("people", load_people),
    Chapter("catalogues", load_catalogues),
    Chapter("bookings", load_bookings),
    Chapter("series and the waitlist", load_regulars),
    Chapter("what travellers find", load_listings),
    Chapter("what travellers have", load_travellers),
)


def load_demo(*, now: datetime, tell: Callable[[str], None]) -> None:
    """Each chapter stands or falls as a whole."""
    for chapter in CHAPTERS:
        with transaction.atomic():
            chapter.load(now)
        tell(chapter.title)
