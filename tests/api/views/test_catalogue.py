from collections.abc import Callable

from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import Showing
from tests.api.calling import Caller
from tests.factories.venues import HourOfferFactory, SpaceFactory, VenueFactory


def test_venues_are_told_in_the_language_asked_for(club: Tenant, program: Caller) -> None:
    with in_schema(club.schema_name):
        VenueFactory(slug="centre", name_en="Centre", name_es="Centro")

    answer = program.get("/venues", Accept_Language="es")

    [venue] = answer.json()["data"]
    assert venue["name"] == {"text": "Centro", "language": "es", "is_fallback": False}
    assert venue["summary"] == {"text": "", "language": "es", "is_fallback": False}
    assert answer.headers["Content-Language"] == "es"


def test_words_that_are_not_translated_say_so(club: Tenant, program: Caller) -> None:
    with in_schema(club.schema_name):
        VenueFactory(slug="centre", name_en="Centre")

    [venue] = program.get("/venues", Accept_Language="fr").json()["data"]

    assert venue["name"] == {"text": "Centre", "language": "en", "is_fallback": True}


def test_drafts_are_not_there(club: Tenant, program: Caller) -> None:
    with in_schema(club.schema_name):
        HourOfferFactory(slug="draft", status=Showing.DRAFT)
        HourOfferFactory(slug="open", venue__slug="shown")
        HourOfferFactory(slug="hidden", venue__status=Showing.DRAFT)

    assert [row["slug"] for row in program.get("/offers").json()["data"]] == ["open"]
    assert program.get("/offers/draft").status_code == 404
    assert program.get("/offers/hidden").status_code == 404
    assert program.get("/offers/open").json()["hours"]["grid_minutes"] == 30


def test_a_key_of_some_venues_reads_of_these_alone(club: Tenant, calling: Callable[..., Caller]) -> None:
    with in_schema(club.schema_name):
        mine, other = SpaceFactory(venue__slug="mine"), SpaceFactory(venue__slug="other")

    program = calling(venue_ids=[mine.venue_id])

    assert [row["slug"] for row in program.get("/venues").json()["data"]] == ["mine"]
    assert [row["id"] for row in program.get("/spaces").json()["data"]] == [mine.pk]
    assert program.get("/venues/other").status_code == 404
    assert other.pk != mine.pk


def test_pages_follow_one_another(club: Tenant, program: Caller) -> None:
    with in_schema(club.schema_name):
        for number in range(5):
            VenueFactory(slug=f"venue-{number}x")

    first = program.get("/venues?limit=3").json()
    second = program.get(f"/venues?limit=3&cursor={first['next_cursor']}").json()

    assert [row["slug"] for row in first["data"] + second["data"]] == [f"venue-{number}x" for number in range(5)]
    assert (first["has_more"], second["has_more"], second["next_cursor"]) == (True, False, None)


def test_a_made_up_cursor_is_named(program: Caller) -> None:
    answer = program.get("/venues?cursor=abc")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "cursor"
