"""The page of the results, complete: its words, its links, its pins."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from apps.core.money import format_money
from apps.search.choices import Sort
from apps.search.rules.asked import PAGE_SIZE, RADII_KM, Asked
from apps.search.rules.asked_words import Chip, chips, count_words, headline, unasked_words
from apps.search.rules.found import Choice, Results
from apps.search.rules.map_drawing import Pin, Spot, drawing

# What is added to every address of the page while the map is shown.
MAP = "view=map"


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """`pages` is missing where the last page is not known; then `previous` and `next` lead on."""

    found: Results
    headline: str
    count: str
    chips: tuple[Chip, ...]
    sorts: tuple[Choice, ...]
    radii: tuple[Choice, ...]
    currencies: tuple[Choice, ...]
    pages: Page[int] | None
    previous: str
    next: str
    is_map: bool
    pins: tuple[Pin, ...]
    unread: bool
    is_plain: bool
    unasked: str = ""

    @property
    def asked(self) -> Asked:
        return self.found.asked

    @property
    def title(self) -> str:
        if self.found.page == 1:
            return self.headline
        # Translators: the title of a page of search results after the first, such as Madrid, page 2
        return _("%(headline)s, page %(page)d") % {"headline": self.headline, "page": self.found.page}

    @property
    def filters_on(self) -> int:
        """Of those in the filter sheet; the search field says the others itself."""
        asked = self.asked
        return len(asked.amenities) + bool(asked.kind) + bool(asked.most)

    @property
    def keep(self) -> str:
        return f"&{MAP}" if self.is_map else ""

    @property
    def pill(self) -> str:
        """What a phone says of the search while its form is folded, below the headline and not like it."""
        told = " · ".join(chip.label for chip in self.chips)
        return "" if told in self.headline else told

    @property
    def most(self) -> str:
        """As it was typed: “40”, not “40.00”."""
        most = self.asked.most
        return f"{most.amount.normalize():f}" if most else ""

    @property
    def query_before_page(self) -> str:
        told = [self.asked.on_page(1).query(), MAP if self.is_map else ""]
        return "".join(f"{part}&" for part in told if part)

    @property
    def canonical(self) -> str:
        return self.asked.query()


def results_page(found: Results, *, now: datetime, is_map: bool, unread: bool) -> ResultsPage:
    asked = found.asked
    return ResultsPage(
        found=found,
        headline=headline(asked),
        count=count_words(found.count, is_exact=found.is_count_exact),
        chips=chips(asked, today=now.date()),
        sorts=_sorts(asked),
        radii=_radii(asked),
        currencies=_currencies(found),
        pages=_pages(found),
        previous=_beside(found, -1, is_map=is_map) if found.page > 1 else "",
        next=_beside(found, 1, is_map=is_map) if found.is_more else "",
        is_map=is_map,
        pins=_pins(found) if is_map else (),
        unread=unread,
        is_plain=_is_plain(found),
        unasked=unasked_words(found.unasked),
    )


def _sorts(asked: Asked) -> tuple[Choice, ...]:
    """Nothing is nearest to nowhere."""
    known = [sort for sort in Sort if sort is not Sort.NEAR or asked.near]
    return tuple(
        Choice(sort.value, str(sort.label), 0, sort is asked.sort, asked.but(sort=sort).query()) for sort in known
    )


def _radii(asked: Asked) -> tuple[Choice, ...]:
    near = asked.near
    if near is None:
        return ()
    return tuple(
        Choice(
            value=f"{km:g}",
            # Translators: how far around a point is searched
            label=_("%(km)s km") % {"km": f"{km:g}"},
            count=0,
            is_on=km == near.km,
            query=asked.but(near=replace(near, km=km)).query(),
        )
        for km in RADII_KM
    )


def _currencies(found: Results) -> tuple[Choice, ...]:
    """Those of what was found; the one asked for is among them."""
    known = found.facets.currencies
    most = found.asked.most
    if most and most.currency not in {each.value for each in known}:
        return (Choice(most.currency, most.currency, 0, True, ""), *known)
    return known


def _pages(found: Results) -> Page[int] | None:
    if not found.is_count_exact or found.count <= PAGE_SIZE:
        return None
    return Paginator(range(found.count), PAGE_SIZE).get_page(found.page)


def _beside(found: Results, step: int, *, is_map: bool) -> str:
    return "?" + found.asked.on_page(found.page + step).query() + (f"&{MAP}" if is_map else "")


def _pins(found: Results) -> tuple[Pin, ...]:
    spots = [
        Spot(hit.key, format_money(hit.price) if hit.price else hit.title.text[:12], hit.lat, hit.lng)
        for hit in found.hits
        if hit.lat is not None and hit.lng is not None
    ]
    return drawing(spots)


def _is_plain(found: Results) -> bool:
    """A city, a kind, or both: a page with words of its own, which search engines may keep."""
    asked = found.asked
    return bool(found.hits) and asked.on_page(1) == Asked(where=asked.where, kind=asked.kind)
