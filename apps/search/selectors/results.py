"""The page of results: candidates of the index, and of these what can really be booked, at the price it costs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from math import inf
from time import monotonic

from django.conf import settings
from django.utils import translation

from apps.search.choices import Sort
from apps.search.rules.asked import PAGE_SIZE, Asked
from apps.search.rules.found import Instead, Results
from apps.search.rules.portions import next_portion
from apps.search.rules.sought import Candidates, sought_by
from apps.search.selectors.answers import Answer, answers_of
from apps.search.selectors.candidates import candidates
from apps.search.selectors.facets import facets_of
from apps.search.selectors.hits import hits_of
from apps.search.selectors.instead import instead_of
from apps.search.selectors.tried import Tried

# With a time, so many candidates are asked about first, for each page: where most are free, a few too many.
AT_ONCE = 32
# Which is cheapest is only known of those that were asked; the index brings the likeliest first.
MOST_COMPARED = 72


@dataclass(frozen=True, slots=True)
class Found:
    """Answers of one page; of `count` it is not known whether there are more unless `is_exact`.

    With a time, `looked` says how many candidates were asked for it; `unasked` could not be in time.
    """

    answers: Sequence[Answer]
    count: int
    is_exact: bool
    is_more: bool
    looked: int = 0
    unasked: int = 0


def results(asked: Asked, *, now: datetime, language: str) -> Results:
    """For anybody: never a price of a member or an agency. Whoever has not answered in `SEARCH_SECONDS` is missing."""
    until = monotonic() + settings.SEARCH_SECONDS
    asked = with_day(asked, now)
    with translation.override(language):
        index = candidates(sought_by(asked, language=language))
        found = find(asked, index, now=now, language=language, until=until)
        is_empty = not found.answers and not found.unasked and asked.page == 1
        return Results(
            asked=asked,
            hits=hits_of(found.answers, asked, now=now),
            count=found.count,
            is_count_exact=found.is_exact,
            page=asked.page,
            is_more=found.is_more,
            facets=facets_of(index.counts, asked),
            instead=_instead(asked, index, Tried(now, language, until), found.looked) if is_empty else (),
            unasked=found.unasked,
        )


def with_day(asked: Asked, now: datetime) -> Asked:
    """Who names an hour and no day means today."""
    return replace(asked, first=now.date()) if asked.first is None and asked.starts else asked


def find(asked: Asked, index: Candidates, *, now: datetime, language: str, until: float) -> Found:
    if asked.first is None:
        answers = answers_of(index.ids, asked, now=now, language=language, until=until).found
        return Found(_sorted(answers, asked), index.total, True, index.total > asked.page * PAGE_SIZE)
    first, end = (asked.page - 1) * PAGE_SIZE, asked.page * PAGE_SIZE
    free: list[Answer] = []
    looked = unasked = 0
    portion = MOST_COMPARED if asked.sort is Sort.PRICE else asked.page * AT_ONCE
    while len(free) <= end and (some := index.ids[looked : looked + portion]):
        told = answers_of(some, asked, now=now, language=language, until=until)
        free, looked, unasked = [*free, *told.found], looked + len(some), unasked + told.unasked
        portion = next_portion(index.total, looked=looked, free=len(free), wanted=end + 1)
    is_exact = looked == index.total
    return Found(_sorted(free, asked)[first:end], len(free), is_exact, len(free) > end, looked, unasked)


def _instead(asked: Asked, index: Candidates, tried: Tried, looked: int) -> tuple[Instead, ...]:
    """Of the first `looked` candidates none can be had."""
    tried.learn(asked, index, refused=index.ids[:looked])
    return instead_of(asked, now=tried.now, count=tried.count)


def _sorted(answers: list[Answer], asked: Asked) -> list[Answer]:
    """By what they really cost and when they really are free; else as the index has them."""
    if asked.sort is Sort.PRICE:
        return sorted(answers, key=_by_price)
    if asked.sort is Sort.SOONEST:
        return sorted(answers, key=lambda each: each.find.starts_at.timestamp() if each.find.starts_at else inf)
    return answers


def _by_price(answer: Answer) -> tuple[bool, str, Decimal]:
    """Amounts of two currencies are not compared: each stands by itself."""
    price = answer.find.price
    return (price is None, price.currency if price else "", price.amount if price else Decimal(0))
