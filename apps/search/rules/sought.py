"""What the index is asked for: all of the wishes but the time, which only the business itself can answer."""

from dataclasses import dataclass

from apps.core.money import Money
from apps.search.choices import Category, Sort
from apps.search.rules.asked import PAGE_SIZE, Asked, Near
from apps.search.rules.normal import words_of
from apps.venues.choices import Amenity, OfferKind

# How many are looked at for one page at most, however many there are.
MOST_CANDIDATES = 192


@dataclass(frozen=True, slots=True)
class Sought:
    """`words` and `places` are normalised; all of them are wanted. `offer_kinds` none means any.

    Without a time a page is a page of the index; with one, which of the first are free is not known yet. What is
    `counted` of each filter takes longer than the finding, so that nobody asks who does not show it.
    """

    words: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    near: Near | None = None
    category: Category | None = None
    offer_kinds: tuple[OfferKind, ...] = ()
    people: int | None = None
    amenities: tuple[Amenity, ...] = ()
    most: Money | None = None
    sort: Sort = Sort.BEST
    language: str = "en"
    skip: int = 0
    take: int = MOST_CANDIDATES
    is_counted: bool = True


@dataclass(frozen=True, slots=True)
class Counts:
    """How many have each value: of kinds and amenities by their word, of places by city and country."""

    kinds: tuple[tuple[str, int], ...] = ()
    places: tuple[tuple[tuple[str, str], int], ...] = ()
    amenities: tuple[tuple[str, int], ...] = ()
    currencies: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Candidates:
    """Keys of listings, the best first; how many there are in all, and of each value of the filters."""

    ids: tuple[int, ...] = ()
    total: int = 0
    counts: Counts = Counts()


def sought_by(asked: Asked, *, language: str) -> Sought:
    return Sought(
        words=tuple(words_of(asked.what)),
        places=tuple(words_of(asked.where)),
        near=asked.near,
        category=asked.kind,
        offer_kinds=kinds_at(asked),
        people=asked.people,
        amenities=asked.amenities,
        most=asked.most,
        sort=asked.sort,
        language=language,
        skip=0 if asked.first else (asked.page - 1) * PAGE_SIZE,
        take=MOST_CANDIDATES if asked.first else PAGE_SIZE,
    )


def kinds_at(asked: Asked) -> tuple[OfferKind, ...]:
    """Who names an hour does not want a bed; without one, any kind may be had on the days."""
    has_nights = asked.first is not None and asked.last is not None and asked.last > asked.first
    if asked.starts is not None and not has_nights:
        return (OfferKind.HOUR, OfferKind.DEPARTURE)
    return ()
