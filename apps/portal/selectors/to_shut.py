"""What somebody may shut for a while, found by a few letters: for the palette, and for the page that asks which."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, F, Func
from django.urls import reverse

from apps.accounts.permissions import Person
from apps.bookings.rules.folding import folded
from apps.core.said import said
from apps.portal.rules.find import meant
from apps.venues.choices import Showing
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue
from apps.venues.selectors.doors import spaces_for, venues_for


@dataclass(frozen=True, slots=True)
class ToShut:
    """A space, what it stands in, and the form that shuts it."""

    label: str
    note: str
    venue: str
    url: str


def venues_to_shut(person: Person) -> list[Venue]:
    return list(venues_for(person).exclude(status=Showing.ARCHIVED).order_by("position", "pk"))


def form_to_shut(venue: Venue) -> str:
    return reverse("hours:closure_new", args=[venue.slug])


def spaces_to_shut(person: Person, asked: str, *, most: int, besides: Sequence[str] = ()) -> list[ToShut]:
    """Spaces of which everything typed begins a word, in the order of their venues; words that begin one of `besides`
    say what is to be done, so that the others are enough."""
    typed = folded(asked).split()
    rows = spaces_for(person).kept().exclude(venue__status=Showing.ARCHIVED).select_related("venue", "parent")
    way = Func(F("path"), F("pk"), function="array_append", output_field=ArrayField(BigIntegerField()))
    ordered = rows.order_by("venue__position", "venue_id", way)
    return list(islice(_meant(ordered, typed, besides), most))


def _meant(rows: Iterable[Space], typed: Sequence[str], besides: Sequence[str]) -> Iterator[ToShut]:
    for row in rows:
        found = _to_shut(row)
        words = [folded(words) for words in (found.label, found.note, found.venue)]
        is_named = not typed or any(meant(words, asked=[each]) for each in typed)
        if is_named and meant([*words, *besides], asked=typed):
            yield found


def _to_shut(row: Space) -> ToShut:
    above = said(row.parent, "name").text if row.parent else ""
    url = f"{form_to_shut(row.venue)}?space={row.pk}"
    return ToShut(said(row, "name").text, above, said(row.venue, "name").text, url)
