"""The index in PostgreSQL: the usual backend, and what remains when another one does not answer."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import and_
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import BooleanField, Count, ExpressionWrapper, F, FloatField, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import ACos, Cos, Greatest, Least, Radians, Sin

from apps.search.choices import Sort
from apps.search.models.listing import Listing
from apps.search.rules.asked import Near
from apps.search.rules.distance import EARTH_KM, Box, box_around
from apps.search.rules.sought import Candidates, Counts, Sought
from apps.search.rules.texts import PLAIN
from apps.search.selectors.meant_words import Meant, meant_words
from apps.tenants.choices import TenantStatus
from apps.tenants.models.tenant import Tenant

MOST_PLACES = 12
# By the filter, the columns that tell its values.
GROUPS = {"kind": ["category"], "place": ["city", "country"], "most": ["currency"], "amenities": ["amenities"]}
COLUMNS = [column for columns in GROUPS.values() for column in columns]
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
    words, places = meant_words(sought.words, sought.places, language=sought.language)
    asked = Question(sought, words, places)
    found = _candidates(asked)
    if asked.words and not found.total:
        return _candidates(replace(asked, weights=ANYWHERE))
    return found


def _candidates(asked: Question) -> Candidates:
    sought, wishes = asked.sought, _wishes(asked)
    rows = _found(asked).filter(*wishes.values())
    ids = tuple(rows.order_by(*_order(asked)).values_list("pk", flat=True)[sought.skip : sought.skip + sought.take])
    if sought.is_counted:
        total, counts = _counts(_found(asked), wishes)
        return Candidates(ids, total, counts)
    is_last = len(ids) < sought.take and (bool(ids) or not sought.skip)
    return Candidates(ids, sought.skip + len(ids) if is_last else rows.count())


def _found(asked: Question) -> QuerySet[Listing]:
    """Of businesses that are open, without the filters whose values are counted."""
    sought = asked.sought
    # The few that are not: joined with all that are, the planner reads every listing.
    rows = Listing.objects.exclude(tenant__in=Tenant.objects.exclude(status=TenantStatus.ACTIVE))
    if sought.offer_kinds:
        rows = rows.filter(kind__in=list(sought.offer_kinds))
    if sought.people:
        rows = rows.filter(min_people__lte=sought.people, max_people__gte=sought.people)
    if sought.near:
        rows = _within(rows, sought.near)
    return rows.filter(document=_query(asked)) if asked.words else rows


def _wishes(asked: Question) -> dict[str, Q]:
    """By filter of `GROUPS`, those that are asked for."""
    sought, told = asked.sought, dict[str, Q]()
    if sought.category:
        told["kind"] = Q(category=sought.category)
    if asked.places:
        told["place"] = reduce(and_, [Q(places__overlap=list(words.all)) for words in asked.places])
    if sought.most:
        affordable = Q(lowest=None) | Q(lowest__lte=sought.most.amount)
        told["most"] = affordable & Q(currency=sought.most.currency)
    if sought.amenities:
        told["amenities"] = Q(amenities__contains=list(sought.amenities))
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


def _query(asked: Question) -> SearchQuery:
    """Each word once: to look for one eight times takes eight times as long, and misleads the planner besides."""
    told = " & ".join(f"({_any_of(each, asked.weights)})" for each in asked.words)
    return SearchQuery(told, config=PLAIN, search_type="raw")


def _any_of(word: Meant, weights: str) -> str:
    """By the stems of every language, since many a business writes one only; and by the beginning, as it is typed.

    All of them are letters and digits alone, which need no quotes.
    """
    others = [each for each in dict.fromkeys([*word.stems, *word.others]) if not each.startswith(word.typed)]
    return " | ".join([f"{word.typed}:*{weights}", *(f"{each}:{weights}" for each in others)])


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


def _counts(rows: QuerySet[Listing], wishes: Mapping[str, Q]) -> tuple[int, Counts]:
    """How many are found, and of each filter how many have each value: as if that filter had not been asked for.

    One question for all of them: listings alike in all filters are counted together, with the wishes they meet.
    """
    meets = {f"meets_{name}": ExpressionWrapper(wish, BooleanField()) for name, wish in wishes.items()}
    groups = rows.annotate(**meets).values_list(*meets, *COLUMNS).annotate(count=Count("pk")).order_by()
    total, sums = 0, {name: Counter[tuple[Any, ...]]() for name in GROUPS}
    for *group, count in groups:
        missed = [name for name, is_met in zip(wishes, group, strict=False) if not is_met]
        if not missed:
            total += count
        if len(missed) < 2:
            _add(dict(zip(COLUMNS, group[len(wishes) :], strict=True)), count, sums, missed or GROUPS)
    return total, _as_counts(sums)


def _add(
    group: Mapping[str, Any], count: int, sums: Mapping[str, Counter[tuple[Any, ...]]], names: Iterable[str]
) -> None:
    """What misses one wish is only found without that one."""
    for name in names:
        values = [group[column] for column in GROUPS[name]]
        for value in [(each,) for each in values[0]] if name == "amenities" else [tuple(values)]:
            sums[name][value] += count


def _as_counts(sums: Mapping[str, Counter[tuple[Any, ...]]]) -> Counts:
    """The most frequent first."""
    told = {name: sorted(each.items(), key=lambda pair: (-pair[1], pair[0])) for name, each in sums.items()}
    places = [((city, country), count) for (city, country), count in told["place"] if city]
    return Counts(
        kinds=tuple((kind, count) for (kind,), count in told["kind"]),
        places=tuple(places[:MOST_PLACES]),
        amenities=tuple((amenity, count) for (amenity,), count in told["amenities"]),
        currencies=tuple((currency, count) for (currency,), count in told["most"]),
    )
