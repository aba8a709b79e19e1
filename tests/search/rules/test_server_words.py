from decimal import Decimal

from django.conf import settings

from apps.core.money import Money
from apps.search.choices import Category, Sort
from apps.search.models.listing import Listing
from apps.search.rules.asked import Asked, Near
from apps.search.rules.server_words import ANALYSERS, candidates_in, document, key_of, mapping, question
from apps.search.rules.sought import Candidates, Counts, sought_by
from apps.search.rules.texts import Texts
from apps.venues.choices import Amenity


def asked(**wishes: object) -> dict[str, object]:
    return question(sought_by(Asked(**wishes), language="en"))  # type: ignore[arg-type]


def test_every_language_of_the_product_has_an_analyser() -> None:
    assert {code for code, _name in settings.LANGUAGES} == set(ANALYSERS)


def test_a_document_has_only_fields_of_the_mapping_and_none_that_are_empty() -> None:
    row = Listing(pk=5, tenant_id=1, offer_id=7, lowest=Decimal("9.5"), lat=1.5, lng=2.5, city="Río", country="PE")

    told = document(row, {"en": Texts("Pádel"), "es": Texts(rest="Luz")})

    assert key_of(row) == "1-7"
    assert told.keys() <= mapping()["mappings"]["properties"].keys()
    assert (told["name_en"], told["rest_es"], told["spot"]) == ("padel", "luz", "Río|PE")
    assert (told["lowest"], told["point"], told["listing"]) == (9.5, {"lat": 1.5, "lon": 2.5}, 5)
    assert "free_at" not in told


def test_a_filter_is_counted_by_all_the_others() -> None:
    told = asked(kind=Category.SPORT, amenities=(Amenity.WIFI,))

    sport, wifi = {"term": {"category": "sport"}}, {"term": {"amenities": "wifi"}}
    assert told["post_filter"] == {"bool": {"filter": [sport, wifi]}}
    assert told["aggs"]["kind"]["filter"] == {"bool": {"filter": [wifi]}}  # type: ignore[index]
    assert told["aggs"]["amenities"]["filter"] == {"bool": {"filter": [sport]}}  # type: ignore[index]


def test_orders_are_those_of_postgresql() -> None:
    in_turn = ["turn", "draw", "listing"]

    assert asked()["sort"] == in_turn
    assert asked(what="padel")["sort"] == ["_score", *in_turn]
    assert asked(sort=Sort.PRICE)["sort"][0] == "currency"  # type: ignore[index]
    assert asked(near=Near(1, 2, 3), what="padel", sort=Sort.NEAR)["sort"][0].keys() == {"_geo_distance"}  # type: ignore[index]


def test_an_amount_asked_for_keeps_what_has_no_price_yet() -> None:
    told = asked(most=Money.of("40", "EUR"))["post_filter"]

    dear = {"range": {"lowest": {"gt": 40.0}}}
    assert told == {"bool": {"filter": [{"term": {"currency": "EUR"}}, {"bool": {"must_not": [dear]}}]}}


def test_an_answer_is_read_with_its_counts() -> None:
    counted = {"doc_count": 1, "values": {"buckets": [{"key": "x", "doc_count": 2}]}}
    spots = {"doc_count": 1, "values": {"buckets": [{"key": "Río|PE", "doc_count": 2}]}}
    told = {
        "hits": {"total": {"value": 40}, "hits": [{"_source": {"listing": 5}}, {"_source": {"listing": 3}}]},
        "aggregations": {"kind": counted, "place": spots, "amenities": counted, "most": counted},
    }

    one = (("x", 2),)
    assert candidates_in(told) == Candidates((5, 3), 40, Counts(one, ((("Río", "PE"), 2),), one, one))
