"""What a list of bookings can be narrowed by, and by what it is, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.accounts.permissions import Person
from apps.bookings.models.guest import Guest
from apps.bookings.rules.list_asked import Asked
from apps.bookings.selectors.doors import guests_for
from apps.core.said import said
from apps.venues.models.offer import Offer
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue
from apps.venues.selectors.doors import offers_for, spaces_for

# More than these are found by opening the space's own page and following its bookings.
MOST_SPACES = 500


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that was asked for, and the list's query without it."""

    words: str
    query: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from; names in the reader's language."""

    venues: Sequence[tuple[str, str]]
    offers: Sequence[tuple[int, str]]
    spaces: Sequence[tuple[int, str]]


def list_choices(person: Person, venues: Sequence[Venue]) -> Choices:
    many = len(venues) > 1
    names = {venue.pk: said(venue, "name").text for venue in venues}
    spaces = list(spaces_for(person).kept().order_by("venue", "path", "position", "pk")[:MOST_SPACES])
    return Choices(
        venues=[(venue.slug, names[venue.pk]) for venue in venues],
        offers=[(row.pk, _of(row, names, is_told=many)) for row in offers_for(person).kept()],
        spaces=[(row.pk, words) for row, words in zip(spaces, _paths(spaces, names, many), strict=True)],
    )


def chips(asked: Asked, choices: Choices, *, person: Person) -> list[Chip]:
    """In the order of the filters. Of a guest the name is asked for, which other choices bring along."""
    found = [Chip(str(each.label), asked.without("queues", each).query()) for each in asked.queues]
    found += [Chip(str(each.label), asked.without("statuses", each).query()) for each in asked.statuses]
    if asked.when:
        found.append(Chip(str(asked.when.label), asked.without("when").query()))
    venues = dict(choices.venues)
    found += [Chip(venues.get(slug, slug), asked.without("venues", slug).query()) for slug in asked.venues]
    for name, words in _single(asked, choices, person):
        found.append(Chip(words, asked.without(name).query()))
    return found


def _single(asked: Asked, choices: Choices, person: Person) -> list[tuple[str, str]]:
    told: list[tuple[str, str, Any]] = [
        # Translators: filters of a list of bookings; %(value)s is a day, a name or a word
        ("first", _("From %(value)s"), _day(asked.first)),
        # Translators: %(value)s is a day
        ("last", _("Until %(value)s"), _day(asked.last)),
        ("offer_id", "%(value)s", dict(choices.offers).get(asked.offer_id or 0, asked.offer_id)),
        ("space_id", "%(value)s", dict(choices.spaces).get(asked.space_id or 0, asked.space_id)),
        ("channel", "%(value)s", asked.channel.label if asked.channel else ""),
        # Translators: %(value)s is a guest's name
        ("guest_id", _("Guest: %(value)s"), _guest(asked.guest_id, person)),
        # Translators: %(value)s is the reference of a series of bookings
        ("series", _("Series: %(value)s"), asked.series),
        # Translators: %(value)s is a word guests are marked with
        ("tag", _("Tag: %(value)s"), asked.tag),
        # Translators: %(value)s is a day
        ("made_first", _("Booked from %(value)s"), _day(asked.made_first)),
        # Translators: %(value)s is a day
        ("made_last", _("Booked until %(value)s"), _day(asked.made_last)),
        # Translators: words somebody looked for, in the quotation marks of your language
        ("words", _("“%(value)s”"), asked.words),
    ]
    return [(name, words % {"value": value}) for name, words, value in told if value]


def _day(day: Any) -> str:
    return date_format(day, "DATE_FORMAT") if day else ""


def _guest(guest_id: int | None, person: Person) -> str:
    if guest_id is None:
        return ""
    found: Guest | None = guests_for(person).filter(pk=guest_id).first()
    return found.name if found else str(guest_id)


def _of(row: Offer, venues: dict[int, str], *, is_told: bool) -> str:
    """With its venue where there are several."""
    name = said(row, "name").text
    return f"{name} · {venues[row.venue_id]}" if is_told and row.venue_id in venues else name


def _paths(spaces: Sequence[Space], venues: dict[int, str], many: bool) -> list[str]:
    """“Dormitory 1 › Bed 3”, since there is a bed of that name in every dormitory."""
    names = {space.pk: said(space, "name").text for space in spaces}
    paths = [" › ".join(names[pk] for pk in (*space.path, space.pk) if pk in names) for space in spaces]
    if not many:
        return paths
    return [f"{path} · {venues.get(space.venue_id, '')}" for path, space in zip(paths, spaces, strict=True)]
