from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Timezone

from apps.bookings.rules.calendar_zone import zone_component
from apps.core.periods import Period, zone_named

ZONES = [
    "Europe/Madrid",
    "America/Lima",
    "Europe/Lisbon",
    "America/Sao_Paulo",
    "Asia/Tokyo",
    "Australia/Lord_Howe",
    "Africa/Cairo",
]
# The nights the clocks of any of them change in 2027, and one of no change.
NIGHTS = ["2027-03-28", "2027-10-31", "2027-04-04", "2027-10-03", "2027-04-30", "2027-10-29", "2027-07-01"]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("night", NIGHTS)
def test_the_zone_of_a_file_alone_leads_to_the_same_moments(zone, night):
    start = datetime.fromisoformat(night).replace(tzinfo=UTC) - timedelta(hours=14)
    period = Period(start, start + timedelta(hours=30))
    told = Timezone.from_ical(zone_component(zone, period).to_ical())

    for moment in period.starts(timedelta(minutes=15)):
        assert _offset_told(told, moment) == moment.astimezone(zone_named(zone)).utcoffset()


def test_the_clocks_are_told_by_what_they_show_before_they_change():
    night = Period(datetime(2027, 3, 27, 20, tzinfo=UTC), datetime(2027, 3, 28, 8, tzinfo=UTC))

    text = zone_component("Europe/Madrid", night).to_ical().decode()

    assert "BEGIN:DAYLIGHT\r\nDTSTART:20270328T020000\r\n" in text


def _offset_told(zone: Timezone, moment: datetime) -> timedelta:
    """As a program without tables reads it: the last change that has come, each told on the clock before it."""
    changes = [
        ((part["dtstart"].dt - part["tzoffsetfrom"].td).replace(tzinfo=UTC), part["tzoffsetto"].td)
        for part in zone.subcomponents
    ]
    return max((change for change in changes if change[0] <= moment), key=lambda change: change[0])[1]
