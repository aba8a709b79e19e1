"""Seasons: added, changed, removed, and refused with a sentence."""

from datetime import date

import pytest
from django.test import Client

from apps.venues.choices import Season
from apps.venues.models.hours import OpeningSet
from apps.venues.models.venue import Venue
from tests.factories.hours import OpeningSetFactory
from tests.venues.views.hours_pages import url
from tests.venues.views.test_hours import MONDAY

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
