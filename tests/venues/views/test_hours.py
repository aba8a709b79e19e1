"""The pages of opening hours and closures, by requests: who may, what comes back, how many questions it takes."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.choices import Role
from apps.accounts.models.user import User
from apps.core import clock
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import Season
from apps.venues.models.hours import Closure, DayException, OpeningSet
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue
from apps.venues.selectors.hours import day_ranges, week_set
from tests.factories.accounts import MembershipFactory
from tests.factories.hours import ClosureFactory, DayExceptionFactory, OpeningSetFactory
from tests.factories.venues import SpaceFactory, VenueFactory

TENANT = "config.urls_tenant"


def url(name: str, *args: object) -> str:
    return reverse(f"hours:{name}", args=["riverside", *args], urlconf=TENANT)


@pytest.fixture
def venue(in_club: Tenant) -> Venue:
    return VenueFactory(slug="riverside", name_en="Riverside")


@pytest.fixture
def court(venue: Venue) -> Space:
    return SpaceFactory(venue=venue, name_en="Court 1")


@pytest.fixture
def as_owner(on_club: Client, owner: User) -> Client:
    on_club.force_login(owner, "allauth.account.auth_backends.AuthenticationBackend")
    return on_club


@pytest.fixture
def as_desk(on_club: Client, colleague: User) -> Client:
    on_club.force_login(colleague, "allauth.account.auth_backends.AuthenticationBackend")
    return on_club


def manager_of(club: Tenant, client: Client, *venue_ids: int) -> Client:
    user = MembershipFactory(tenant=club, role=Role.MANAGER, venue_ids=list(venue_ids), user__second_factor=True).user
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    return client


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


SUMMER = {
    "name": "Summer",
    "season": "yearly",
    "from_day": "15",
    "from_month": "6",
    "until_day": "10",
    "until_month": "9",
}


def test_a_season_is_added_changed_and_removed(as_owner: Client, venue: Venue) -> None:
    assert as_owner.post(url("season_new"), SUMMER | MONDAY).status_code == 302
    season = OpeningSet.objects.get()
    assert (season.starts_on, season.ends_on) == (date(2000, 6, 15), date(2000, 9, 10))

    once = {"name": "Works", "season": "once", "starts_on": "2026-12-01", "ends_on": "2026-12-09"}
    assert as_owner.post(url("season", season.pk), once).status_code == 302
    season.refresh_from_db()
    assert (season.name, season.season, season.ranges.count()) == ("Works", Season.ONCE, 0)
    assert "Works" in as_owner.get(url("week")).text
    assert 'value="2026-12-01"' in as_owner.get(url("season", season.pk)).text

    assert as_owner.post(url("season_remove", season.pk)).status_code == 302
    assert not OpeningSet.objects.exists()


@pytest.mark.parametrize(
    ("posted", "sentence"),
    [
        (SUMMER | {"until_day": "20", "until_month": "6"}, "Another season has some of these days."),
        (SUMMER | {"from_day": "31"}, "That month has no such day."),
        (SUMMER | {"from_day": ""}, "This field is required."),
        (
            {"season": "once", "starts_on": "2026-12-09", "ends_on": "2026-12-01"},
            "The last day is before the first one.",
        ),
        ({"season": "once", "starts_on": "12345-12-09", "ends_on": "2026-12-01"}, "This is no date."),
        (SUMMER | {"season": "always"}, "Select a valid choice."),
        (SUMMER | {"name": "x" * 81}, "at most 80 characters"),
    ],
)
def test_a_bad_season_gets_a_sentence_and_changes_nothing(
    as_owner: Client, venue: Venue, posted: dict[str, str], sentence: str
) -> None:
    as_owner.post(url("season_new"), SUMMER)

    response = as_owner.post(url("season_new"), posted)

    assert response.status_code == 422
    assert sentence in response.text
    assert OpeningSet.objects.count() == 1


def test_a_button_inside_a_season_keeps_what_is_typed_beside_it(as_owner: Client, venue: Venue) -> None:
    response = as_owner.post(url("season_new"), SUMMER | MONDAY | {"copy": "0"})

    assert response.status_code == 200
    assert 'value="Summer"' in response.text
    assert not OpeningSet.objects.exists()


def test_the_standing_week_is_no_season(as_owner: Client, venue: Venue) -> None:
    standing = OpeningSetFactory(venue=venue)

    assert as_owner.get(url("season", standing.pk)).status_code == 404
    assert as_owner.post(url("season_remove", standing.pk)).status_code == 404


def test_a_day_is_closed_changed_and_removed(as_owner: Client, venue: Venue) -> None:
    on = clock.today(venue.time_zone) + timedelta(days=30)
    assert as_owner.post(url("day_new"), {"on": str(on), "name": "Feast", "kind": "closed"}).status_code == 302
    day = DayException.objects.get()
    assert (day.on, day_ranges(day)) == (on, ())
    assert "Feast" in as_owner.get(url("week")).text

    changed = {"on": str(on), "kind": "open", "opens-0-0": "10:00", "closes-0-0": "14:00"}
    assert as_owner.post(url("day", day.pk), changed).status_code == 302
    assert [(each.opens, each.closes) for each in day_ranges(DayException.objects.get())] == [(600, 840)]
    assert 'value="10:00"' in as_owner.get(url("day", day.pk)).text

    assert as_owner.post(url("day_remove", day.pk)).status_code == 302
    assert not DayException.objects.exists()


@pytest.mark.parametrize(
    ("posted", "sentence"),
    [
        ({"on": "2026-12-25", "kind": "open"}, "Enter its hours, or choose that it is closed."),
        (
            {"on": "2026-12-25", "kind": "open", "opens-0-0": "25:00", "closes-0-0": "14:00"},
            "“25:00” is no time of the day.",
        ),
        ({"on": "", "kind": "closed"}, "This field is required."),
        ({"on": "1999-12-25", "kind": "closed"}, "Choose a day from last year to five years ahead."),
        ({"on": "2050-12-25", "kind": "closed"}, "Choose a day from last year to five years ahead."),
    ],
)
def test_a_bad_day_gets_a_sentence_and_changes_nothing(
    as_owner: Client, venue: Venue, posted: dict[str, str], sentence: str
) -> None:
    response = as_owner.post(url("day_new"), posted)

    assert response.status_code == 422
    assert sentence in response.text
    assert not DayException.objects.exists()


def test_a_day_that_has_hours_is_refused_by_its_date(as_owner: Client, venue: Venue) -> None:
    on = clock.today(venue.time_zone)
    DayExceptionFactory(venue=venue, on=on)

    response = as_owner.post(url("day_new"), {"on": str(on), "kind": "closed"})

    assert response.status_code == 422
    assert "That day has hours of its own already." in response.text


def test_a_court_is_closed_and_opened_again(as_owner: Client, venue: Venue, court: Space) -> None:
    on = clock.today(venue.time_zone) + timedelta(days=2)
    posted = {"space": court.pk, "from_on": str(on), "until_on": str(on), "reason": "weather", "note": "Storm"}

    assert as_owner.post(url("closure_new"), posted)["Location"] == url("closures")
    closure = Closure.objects.get()
    assert (closure.space_id, closure.reason) == (court.pk, "weather")
    page = as_owner.get(url("closures"))
    assert "Storm" in page.text

    assert as_owner.post(url("closure_lift", closure.pk)).status_code == 302
    assert "Nothing is closed" in as_owner.get(url("closures")).text
    assert "This closure was lifted already." in as_owner.post(url("closure_lift", closure.pk), follow=True).text


def test_the_calendar_of_a_space_shows_what_shuts_it(as_owner: Client, venue: Venue, court: Space) -> None:
    today = clock.today(venue.time_zone)
    edges = {"venue": venue, "starts": f"{today}T00:00", "ends": f"{today + timedelta(days=2)}T00:00"}
    ClosureFactory(**edges, note="Whole house")
    ClosureFactory(**edges, space=SpaceFactory(parent=court), note="One half")
    ClosureFactory(**edges, space=SpaceFactory(venue=venue), note="Next door")

    page = as_owner.get(url("closures"), {"space": court.pk}).text

    assert [note in page for note in ("Whole house", "One half", "Next door")] == [True, True, False]
    assert "Next door" in as_owner.get(url("closures")).text


def test_a_bad_closure_gets_a_sentence_and_changes_nothing(as_owner: Client, venue: Venue) -> None:
    today = clock.today(venue.time_zone)
    posted = {"from_on": str(today), "until_on": str(today - timedelta(days=1)), "reason": "weather"}

    response = as_owner.post(url("closure_new"), posted)

    assert response.status_code == 422
    assert "The end must be later than the start." in response.text
    assert not Closure.objects.exists()


@pytest.mark.parametrize("month", ["2026", "2026-13", "x", "0000-01", "9999-12", "2011-12", "%00"])
def test_a_strange_month_is_not_found(as_owner: Client, venue: Venue, month: str) -> None:
    assert as_owner.get(url("closures"), {"month": month}).status_code == 404


def test_a_day_of_the_calendar_begins_a_closure(as_owner: Client, venue: Venue) -> None:
    assert as_owner.get(url("closure_new"), {"on": "2027-02-03"}).text.count('value="2027-02-03"') == 2
    assert as_owner.get(url("closure_new"), {"on": "never"}).status_code == 200


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
