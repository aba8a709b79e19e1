"""The pages of opening hours and closures, by requests: who may, what comes back, how many questions it takes."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from apps.core import clock
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import Season
from apps.venues.models.hours import DayException, OpeningSet
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue
from apps.venues.selectors.hours import week_set
from tests.factories.hours import ClosureFactory, DayExceptionFactory, OpeningSetFactory
from tests.factories.venues import SpaceFactory, VenueFactory
from tests.venues.views.hours_pages import manager_of, url

MONDAY = {"opens-0-0": "08:00", "closes-0-0": "02:00", "next-0-0": "on"}


def test_the_owner_writes_the_week(as_owner: Client, venue: Venue) -> None:
    response = as_owner.post(url("week"), MONDAY)

    assert (response.status_code, response["Location"]) == (302, url("week"))
    days = week_set(OpeningSet.objects.get(venue=venue)).days
    assert [(each.opens, each.closes) for each in days[0]] == [(480, 1560)]
    assert days[1:] == ((),) * 6


@pytest.mark.parametrize(
    ("posted", "sentence"),
    [
        (MONDAY | {"opens-0-0": "25:00"}, "“25:00” is no time of the day."),
        ({"opens-0-0": "12:00", "closes-0-0": "08:00"}, "It closes before it opens."),
        (MONDAY | {"opens-0-1": "10:00", "closes-0-1": "11:00"}, "These hours overlap others of the same day."),
    ],
)
def test_bad_hours_get_a_sentence_and_change_nothing(
    as_owner: Client, venue: Venue, posted: dict[str, str], sentence: str
) -> None:
    OpeningSetFactory(venue=venue)

    response = as_owner.post(url("week"), posted)

    assert response.status_code == 422
    assert sentence in response.text
    assert [len(day) for day in week_set(OpeningSet.objects.get()).days] == [1] * 7


def test_a_button_inside_the_week_changes_the_rows_and_saves_nothing(as_owner: Client, venue: Venue) -> None:
    response = as_owner.post(url("week"), MONDAY | {"copy": "0"})

    assert response.status_code == 200
    assert response.text.count('value="08:00"') == 5
    assert not OpeningSet.objects.exists()


def test_under_htmx_only_the_rows_come_back(as_owner: Client, venue: Venue) -> None:
    response = as_owner.post(url("week"), MONDAY | {"add": "3"}, headers={"HX-Request": "true"})

    assert response.text.lstrip().startswith("<div")
    assert "<html" not in response.text
    assert 'name="opens-3-0"' in response.text


def test_the_desk_reads_the_week_and_does_not_write_it(as_desk: Client, venue: Venue) -> None:
    OpeningSetFactory(venue=venue, hours=[(9, 21)])

    page = as_desk.get(url("week"))
    answer = as_desk.post(url("week"), MONDAY)

    assert "You can read this page" in page.text
    assert "opens-0-0" not in page.text
    assert answer.status_code == 403
    assert "An owner or a manager can change them." in answer.text
    assert [len(day) for day in week_set(OpeningSet.objects.get()).days] == [1] * 7


@pytest.mark.parametrize("name", ["follow", "season_new", "day_new", "closure_new"])
def test_the_desk_opens_no_editor(as_desk: Client, venue: Venue, name: str) -> None:
    assert as_desk.post(url(name), {}).status_code == 403


def test_a_manager_of_another_venue_finds_nothing(in_club: Tenant, on_club: Client, venue: Venue) -> None:
    client = manager_of(in_club, on_club, VenueFactory().pk)
    season = OpeningSetFactory(venue=venue, season=Season.ONCE, starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 2))
    day, closure = DayExceptionFactory(venue=venue), ClosureFactory(venue=venue)
    row_pages = {"season": season, "season_remove": season, "day": day, "day_remove": day, "closure_lift": closure}
    pages = [url(name) for name in ("week", "follow", "season_new", "day_new", "closures", "closure_new")]
    pages += [url(name, row.pk) for name, row in row_pages.items()]

    answers = {path: (client.get(path).status_code, client.post(path, MONDAY).status_code) for path in pages}

    assert {status for pair in answers.values() for status in pair} <= {404, 405}
    assert {post for _, post in answers.values()} <= {404, 405}
    assert (OpeningSet.objects.count(), DayException.objects.count()) == (1, 1)


def test_a_manager_of_this_venue_writes(in_club: Tenant, on_club: Client, venue: Venue) -> None:
    client = manager_of(in_club, on_club, venue.pk)

    assert client.post(url("week"), MONDAY).status_code == 302


@pytest.mark.parametrize("asked", ["0", "x", "-1", "9" * 30, "%00", "١"])
def test_a_strange_space_is_not_found(as_owner: Client, venue: Venue, asked: str) -> None:
    assert as_owner.get(url("week"), {"space": asked}).status_code == 404


def test_a_space_of_another_venue_is_not_found(as_owner: Client, venue: Venue) -> None:
    assert as_owner.get(url("week"), {"space": SpaceFactory().pk}).status_code == 404


def test_a_space_follows_what_is_above_until_it_has_its_own(as_owner: Client, venue: Venue, court: Space) -> None:
    OpeningSetFactory(venue=venue, hours=[(9, 21)])
    of_court = f"{url('week')}?space={court.pk}"

    assert "is open with Riverside" in as_owner.get(of_court).text
    assert as_owner.post(of_court, MONDAY)["Location"] == of_court
    assert "is open with Riverside" not in as_owner.get(of_court).text
    assert OpeningSet.objects.filter(space=court).count() == 1

    as_owner.post(f"{url('follow')}?space={court.pk}")
    assert not OpeningSet.objects.filter(space=court).exists()
    assert OpeningSet.objects.filter(space=None).exists()


def test_an_archived_venue_is_read_and_not_changed(as_owner: Client, in_club: Tenant) -> None:
    OpeningSetFactory(venue=VenueFactory(slug="riverside", archived=True))

    assert "This venue is archived" in as_owner.get(url("week")).text
    for name in ("week", "season_new", "day_new", "closure_new"):
        answer = as_owner.post(url(name), MONDAY)
        assert (answer.status_code, "Restore it before you change it." in answer.text) == (403, True)
    assert [len(day) for day in week_set(OpeningSet.objects.get()).days] == [1] * 7


def test_a_venue_does_not_give_up_its_own_week(as_owner: Client, venue: Venue) -> None:
    OpeningSetFactory(venue=venue)

    as_owner.post(url("follow"))

    assert OpeningSet.objects.exists()


def test_a_neighbours_venue_of_the_same_name_stays_theirs(as_owner: Client, venue: Venue, hostel: Tenant) -> None:
    with in_schema(hostel.schema_name):
        VenueFactory(slug="riverside")

    as_owner.post(url("week"), MONDAY)

    with in_schema(hostel.schema_name):
        assert not OpeningSet.objects.exists()


BUDGET = {"week": 18, "closures": 7}


@pytest.mark.parametrize("name", BUDGET)
def test_the_pages_take_the_same_questions_with_one_row_and_with_three(
    as_owner: Client,
    venue: Venue,
    name: str,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    today = clock.today(venue.time_zone)
    OpeningSetFactory(venue=venue)
    counts = []
    for number in (1, 3):
        for each in range(number):
            day = today + timedelta(days=10 * number + each)
            space = SpaceFactory(venue=venue)
            OpeningSetFactory(venue=venue, space=space)
            OpeningSetFactory(venue=venue, season=Season.ONCE, starts_on=day, ends_on=day)
            DayExceptionFactory(venue=venue, on=day, hours=[(9, 12)])
            ClosureFactory(venue=venue, space=space, starts=f"{day}T10:00", ends=f"{day}T12:00")
        as_owner.post(url("week"), MONDAY)
        with django_assert_max_num_queries(BUDGET[name]) as asked:  # type: ignore[attr-defined]
            assert as_owner.get(url(name)).status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1]
