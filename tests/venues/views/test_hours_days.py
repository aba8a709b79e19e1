"""Days that are not as their weekday: added, changed, removed, and refused with a sentence."""

from datetime import timedelta

import pytest
from django.test import Client

from apps.core import clock
from apps.venues.models.hours import DayException
from apps.venues.models.venue import Venue
from apps.venues.selectors.hours import day_ranges
from tests.factories.hours import DayExceptionFactory
from tests.venues.views.hours_pages import url


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
