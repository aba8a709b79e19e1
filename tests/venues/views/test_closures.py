"""Closures and their calendar."""

from datetime import timedelta

import pytest
from django.test import Client

from apps.core import clock
from apps.venues.models.hours import Closure
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue
from tests.factories.hours import ClosureFactory
from tests.factories.venues import SpaceFactory
from tests.venues.views.hours_pages import url


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
