"""Nothing was found: what is nearest to it, each as an address that finds something."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.core.money import format_money
from apps.search.choices import InsteadOf
from apps.search.rules.asked import RADII_KM, Asked
from apps.search.rules.found import Instead

MOST = 4
MOST_TRIED = 7
ONE_DAY = timedelta(days=1)
# The nearest days first.
DAYS = (1, -1, 2)

Count = Callable[[Asked], int]
Try = tuple[InsteadOf, str, Asked]


def instead_of(asked: Asked, *, now: datetime, count: Count) -> tuple[Instead, ...]:
    """A few, of each sort the nearest; only what does find something."""
    found: list[Instead] = []
    for number, (of, sentence, other) in enumerate(_tries(asked, now.date())):
        if number == MOST_TRIED or len(found) == MOST:
            break
        if of in {InsteadOf.DAY, InsteadOf.RADIUS} and any(each.of is of for each in found):
            continue
        if many := count(other):
            found.append(Instead(of, sentence, many, other.query()))
    return tuple(found)


def _tries(asked: Asked, today: date) -> Iterator[Try]:
    yield from _times(asked)
    yield from _days(asked, today)
    yield from _radii(asked)
    yield from _fewer(asked)


def _times(asked: Asked) -> Iterator[Try]:
    if asked.first and (asked.starts or asked.ends):
        yield InsteadOf.TIME, _("At another time of the same day"), asked.but(starts=None, ends=None)


def _days(asked: Asked, today: date) -> Iterator[Try]:
    if asked.first is None:
        return
    for days in DAYS:
        first = asked.first + days * ONE_DAY
        last = asked.last and asked.last + days * ONE_DAY
        if first >= today:
            day = date_format(first, "D j M")
            # Translators: what to ask for instead, where day is like “Sat 22 Nov”
            yield InsteadOf.DAY, _("On %(day)s instead") % {"day": day}, asked.but(first=first, last=last)


def _radii(asked: Asked) -> Iterator[Try]:
    near = asked.near
    if near is None:
        return
    for km in (km for km in RADII_KM if km > near.km):
        # Translators: what to ask for instead
        sentence = _("Within %(km)s km instead") % {"km": f"{km:g}"}
        yield InsteadOf.RADIUS, sentence, asked.but(near=replace(near, km=km))


def _fewer(asked: Asked) -> Iterator[Try]:
    """What is given up is named, so that nobody wonders why there is suddenly something."""
    of = InsteadOf.FILTER
    if asked.most:
        # Translators: a filter of the search left out, where amount is like “40 €”
        yield of, _("At more than %(amount)s") % {"amount": format_money(asked.most)}, asked.without("most")
    for amenity in asked.amenities:
        # Translators: a filter of the search left out, where amenity is like “Showers”
        sentence = _("Without asking for “%(amenity)s”") % {"amenity": amenity.label}
        yield of, sentence, asked.without("amenities", amenity.value)
    if asked.people:
        yield of, _("However many can come"), asked.without("people")
    if asked.kind:
        yield of, _("Whatever kind of place it is"), asked.without("kind")
    if asked.where:
        # Translators: a filter of the search left out, where place is what somebody typed
        yield of, _("Elsewhere than “%(place)s”") % {"place": asked.where}, asked.without("where")
    if asked.what:
        # Translators: a filter of the search left out, where words is what somebody typed
        yield of, _("Without the words “%(words)s”") % {"words": asked.what}, asked.without("what")
    if asked.first:
        yield of, _("Whenever it is free"), asked.but(first=None, last=None, starts=None, ends=None)
