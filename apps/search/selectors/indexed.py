"""The index in PostgreSQL: the usual backend, and what remains when another one does not answer."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import and_, or_
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchQueryCombinable, SearchRank
from django.db.models import Count, F, FloatField, Func, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import ACos, Cos, Greatest, Least, Radians, Sin

from apps.search.choices import Sort
from apps.search.models.listing import Listing
from apps.search.rules.asked import Near
from apps.search.rules.distance import EARTH_KM, Box, box_around
from apps.search.rules.sought import Candidates, Counts, Sought
from apps.search.rules.texts import CONFIGS, PLAIN
from apps.search.selectors.meant_words import Meant, meant_words
from apps.tenants.choices import TenantStatus

MOST_PLACES = 12
# By the filter, the columns that tell its values.
GROUPS = {"kind": ["category"], "place": ["city", "country"], "most": ["currency"]}
# What says what an offer is; in a long text or the name of a business a word may stand by chance.
SAYING, ANYWHERE = "ABC", "ABCD"


@dataclass(frozen=True, slots=True)
class Question:
    """What is sought, its typed words understood."""

    sought: Sought
    words: Sequence[Meant]
    places: Sequence[Meant]
    weights: str = SAYING


def candidates(sought: Sought) -> Candidates:
    language = sought.language
    asked = Question(
        sought, meant_words(sought.words, language=language), meant_words(sought.places, language=language)
    )
    found = _candidates(asked)
    if asked.words and not found.total:
        return _candidates(replace(asked, weights=ANYWHERE))
    return found


def _candidates(asked: Question) -> Candidates:
    sought, rows = asked.sought, _found(asked)
    ids = tuple(rows.order_by(*_order(asked)).values_list("pk", flat=True)[sought.skip : sought.skip + sought.take])
    is_last = len(ids) < sought.take and (bool(ids) or not sought.skip)
    total = sought.skip + len(ids) if is_last else rows.count()
    return Candidates(ids, total, _counts(asked) if sought.is_counted else Counts())


def _found(asked: Question, *, without: str = "") -> QuerySet[Listing]:
    """Of businesses that are open; without one of the filters, to count what it takes away."""
    sought = asked.sought
    rows = Listing.objects.filter(tenant__status=TenantStatus.ACTIVE, **_filters(sought, without))
    for words in asked.places if without != "place" else ():
        rows = rows.filter(places__overlap=list(words.all))
    if sought.most and without != "most":
        rows = rows.filter(Q(lowest=None) | Q(lowest__lte=sought.most.amount), currency=sought.most.currency)
    if sought.near:
        rows = _within(rows, sought.near)
    return rows.filter(document=_query(asked)) if asked.words else rows


def _filters(sought: Sought, without: str) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if sought.category and without != "kind":
        told["category"] = sought.category
    if sought.amenities and without != "amenities":
        told["amenities__contains"] = list(sought.amenities)
    if sought.offer_kinds:
        told["kind__in"] = list(sought.offer_kinds)
    if sought.people:
        told |= {"min_people__lte": sought.people, "max_people__gte": sought.people}
    return told


def _within(rows: QuerySet[Listing], near: Near) -> QuerySet[Listing]:
    """By the box first, which an index answers."""
    box = box_around(near.lat, near.lng, near.km)
    return rows.filter(_in_box(box), lat__range=(box.south, box.north)).alias(km=_km(near)).filter(km__lte=near.km)


def _in_box(box: Box) -> Q:
    if box.west <= box.east:
        return Q(lng__range=(box.west, box.east))
    return Q(lng__gte=box.west) | Q(lng__lte=box.east)


def _km(near: Near) -> Combinable:
    here, there = Radians(Value(near.lat)), Radians("lat")
    along = Cos(here) * Cos(there) * Cos(Radians("lng") - Radians(Value(near.lng))) + Sin(here) * Sin(there)
    within = Least(Greatest(along, Value(-1.0)), Value(1.0))
    return Value(EARTH_KM) * ACos(within, output_field=FloatField())


def _query(asked: Question) -> SearchQueryCombinable:
    return reduce(and_, [_any_of(each, asked.weights) for each in asked.words])


def _any_of(word: Meant, weights: str) -> SearchQueryCombinable:
    """By the stems of every language, since many a business writes one only; and by the beginning, as it is typed."""
    stems = [_written(f"{word.typed}:{weights}", config) for config in CONFIGS.values()]
    begun = _written(f"{word.typed}:*{weights}", PLAIN)
    others = [_written(f"{other}:{weights}", PLAIN) for other in word.others]
    return reduce(or_, [*stems, begun, *others])


def _written(query: str, config: str) -> SearchQuery:
    """Of letters and digits alone, which need no quotes."""
    return SearchQuery(query, config=config, search_type="raw")


def _order(asked: Question) -> tuple[Any, ...]:
    """Where nothing else decides, businesses take turns."""
    in_turn = ("turn", "draw", "pk")
    sought = asked.sought
    if sought.sort is Sort.PRICE:
        return (F("currency"), F("lowest").asc(nulls_last=True), *in_turn)
    if sought.sort is Sort.SOONEST:
        return (F("free_at").asc(nulls_last=True), *in_turn)
    if sought.near and (sought.sort is Sort.NEAR or not asked.words):
        return ("km", *in_turn)
    if asked.words:
        return (SearchRank(F("document"), _query(asked)).desc(), *in_turn)
    return in_turn


def _counts(asked: Question) -> Counts:
    """Each filter's of what would be found without it: those that are not asked for are counted in one question."""
    unnested = _found(asked, without="amenities").annotate(each=Func(F("amenities"), function="unnest"))
    together = _counted(_found(asked), [column for columns in GROUPS.values() for column in columns])
    sums = {name: _sums(together, columns) for name, columns in GROUPS.items()}
    for name in _narrowing(asked):
        sums[name] = _sums(_counted(_found(asked, without=name), GROUPS[name]), GROUPS[name])
    places = [(place, count) for place, count in sums["place"] if place[0]]
    return Counts(
        kinds=tuple((kind, count) for (kind,), count in sums["kind"]),
        places=tuple(((city, country), count) for (city, country), count in places[:MOST_PLACES]),
        amenities=tuple((row["each"], row["count"]) for row in _counted(unnested, ["each"])),
        currencies=tuple((currency, count) for (currency,), count in sums["most"]),
    )


def _narrowing(asked: Question) -> list[str]:
    """The filters of `GROUPS` that are asked for."""
    sought = asked.sought
    told = {"kind": sought.category, "place": asked.places, "most": sought.most}
    return [name for name, value in told.items() if value]


def _counted(rows: QuerySet[Listing], columns: Sequence[str]) -> list[dict[str, Any]]:
    """The most frequent first."""
    found = rows.values(*columns).annotate(count=Count("pk")).order_by("-count", *columns)
    return [dict(row) for row in found]


def _sums(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> list[tuple[tuple[Any, ...], int]]:
    """The most frequent first."""
    sums: Counter[tuple[Any, ...]] = Counter()
    for row in rows:
        sums[tuple(row[column] for column in columns)] += row["count"]
    return sorted(sums.items(), key=lambda each: (-each[1], each[0]))
