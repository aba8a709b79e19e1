"""The index as Elasticsearch and OpenSearch speak of it: its mapping, a document, a question, an answer."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from apps.search.choices import Sort
from apps.search.rules.sought import Candidates, Counts, Sought
from apps.search.rules.texts import Texts

if TYPE_CHECKING:
    from apps.search.models.listing import Listing

Json = dict[str, Any]
# Their own analysers for the languages of the product.
ANALYSERS = {
    "en": "english",
    "es": "spanish",
    "pt-br": "brazilian",
    "fr": "french",
    "de": "german",
    "id": "indonesian",
    "ar": "arabic",
}
BOOSTS = {"name": 8, "place": 4, "kind": 2, "rest": 1}
MOST_VALUES = 60
PLACES = 12
# By the name of the filter, the field whose values are counted.
FACETS = {"kind": "category", "place": "spot", "amenities": "amenities", "most": "currency"}
KEYWORDS = ("kind", "category", "amenities", "currency", "places", "spot")


def mapping() -> Json:
    """Nothing else is taken in: a field nobody named is a mistake."""
    texts = {
        f"{part}_{code}": {"type": "text", "analyzer": analyser}
        for code, analyser in ANALYSERS.items()
        for part in BOOSTS
    }
    plain = {name: {"type": "keyword"} for name in KEYWORDS}
    numbers = {name: {"type": "integer"} for name in ("min_people", "max_people", "turn", "draw")}
    keys = {name: {"type": "long"} for name in ("listing", "tenant", "offer")}
    others = {"lowest": {"type": "double"}, "free_at": {"type": "date"}, "point": {"type": "geo_point"}}
    return {"mappings": {"dynamic": "strict", "properties": {**texts, **plain, **numbers, **keys, **others}}}


def key_of(listing: "Listing") -> str:
    return f"{listing.tenant_id}-{listing.offer_id}"


def document(listing: "Listing", texts: Mapping[str, Texts]) -> Json:
    """The same normalised words as in PostgreSQL, so that both forgive the same accents."""
    words = {
        f"{part}_{code}": text for code, each in texts.items() for part, text in zip(BOOSTS, each.parts, strict=True)
    }
    told: Json = {
        "listing": listing.pk,
        "tenant": listing.tenant_id,
        "offer": listing.offer_id,
        "kind": listing.kind,
        "category": listing.category,
        "amenities": listing.amenities,
        "currency": listing.currency,
        "places": listing.places,
        "spot": f"{listing.city}|{listing.country}" if listing.city else None,
        "min_people": listing.min_people,
        "max_people": listing.max_people,
        "turn": listing.turn,
        "draw": listing.draw,
        "lowest": None if listing.lowest is None else float(listing.lowest),
        "free_at": listing.free_at.isoformat() if listing.free_at else None,
        "point": None if listing.lat is None else {"lat": listing.lat, "lon": listing.lng},
    }
    return {name: value for name, value in (told | words).items() if value not in (None, "")}


def question(sought: Sought) -> Json:
    """Filters that are counted narrow the hits after the counting, each count by all the others."""
    own = _filters(sought)
    return {
        "from": sought.skip,
        "size": sought.take,
        "track_total_hits": True,
        "_source": ["listing"],
        "query": {"bool": {"must": [_word(word) for word in sought.words], "filter": _fixed(sought)}},
        "post_filter": _all(own.values()),
        "sort": _order(sought),
        "aggs": {name: _count(name, field, own) for name, field in FACETS.items() if sought.is_counted},
    }


def candidates_in(answer: Mapping[str, Any]) -> Candidates:
    """Refuses, by a key that is missing, what is no answer to such a question."""
    hits = answer["hits"]
    told = answer.get("aggregations", {})
    counted = {name: _buckets(told[name]) if name in told else [] for name in FACETS}
    places = [(tuple(spot.split("|", 1)), count) for spot, count in counted["place"]]
    return Candidates(
        tuple(hit["_source"]["listing"] for hit in hits["hits"]),
        hits["total"]["value"],
        Counts(
            kinds=tuple(counted["kind"]),
            places=tuple(((city, country), count) for (city, country), count in places[:PLACES]),
            amenities=tuple(counted["amenities"]),
            currencies=tuple(counted["most"]),
        ),
    )


def _word(word: str) -> Json:
    """In any language, with a slip or two as the length of the word allows; each word is wanted somewhere."""
    fields = [f"{part}_{code}^{boost}" for code in ANALYSERS for part, boost in BOOSTS.items()]
    return {
        "multi_match": {
            "query": word,
            "fields": fields,
            "fuzziness": "AUTO:4,8",
            "prefix_length": 1,
            "zero_terms_query": "all",
        }
    }


def _place(word: str) -> Json:
    ways = [
        {"term": {"places": {"value": word, "boost": 3}}},
        {"prefix": {"places": {"value": word}}},
        {"fuzzy": {"places": {"value": word, "fuzziness": "AUTO:4,8", "prefix_length": 1}}},
    ]
    return {"bool": {"should": ways, "minimum_should_match": 1}}


def _fixed(sought: Sought) -> list[Json]:
    told: list[Json] = []
    if sought.offer_kinds:
        told.append({"terms": {"kind": [kind.value for kind in sought.offer_kinds]}})
    if sought.people:
        told += [{"range": {"min_people": {"lte": sought.people}}}, {"range": {"max_people": {"gte": sought.people}}}]
    if sought.near:
        point = {"lat": sought.near.lat, "lon": sought.near.lng}
        told.append({"geo_distance": {"distance": f"{sought.near.km}km", "point": point}})
    return told


def _filters(sought: Sought) -> dict[str, list[Json]]:
    """By the name of the filter, those that are counted without themselves."""
    told: dict[str, list[Json]] = {}
    if sought.category:
        told["kind"] = [{"term": {"category": sought.category.value}}]
    if sought.places:
        told["place"] = [_place(word) for word in sought.places]
    if sought.amenities:
        told["amenities"] = [{"term": {"amenities": amenity.value}} for amenity in sought.amenities]
    if sought.most:
        dear = {"range": {"lowest": {"gt": float(sought.most.amount)}}}
        told["most"] = [{"term": {"currency": sought.most.currency}}, {"bool": {"must_not": [dear]}}]
    return told


def _all(filters: Iterable[Sequence[Json]]) -> Json:
    return {"bool": {"filter": [each for some in filters for each in some]}}


def _count(name: str, field: str, filters: Mapping[str, Sequence[Json]]) -> Json:
    others = [each for other, each in filters.items() if other != name]
    return {"filter": _all(others), "aggs": {"values": {"terms": {"field": field, "size": MOST_VALUES}}}}


def _buckets(counted: Mapping[str, Any]) -> list[tuple[str, int]]:
    return [(str(each["key"]), int(each["doc_count"])) for each in counted["values"]["buckets"]]


def _order(sought: Sought) -> list[Json | str]:
    in_turn: list[Json | str] = ["turn", "draw", "listing"]
    if sought.sort is Sort.PRICE:
        return ["currency", {"lowest": {"order": "asc", "missing": "_last"}}, *in_turn]
    if sought.sort is Sort.SOONEST:
        return [{"free_at": {"order": "asc", "missing": "_last"}}, *in_turn]
    if sought.near and (sought.sort is Sort.NEAR or not sought.words):
        point = {"lat": sought.near.lat, "lon": sought.near.lng}
        return [{"_geo_distance": {"point": point, "order": "asc", "unit": "km"}}, *in_turn]
    return ["_score", *in_turn] if sought.words else in_turn
