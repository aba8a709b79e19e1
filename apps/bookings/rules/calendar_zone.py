"""A zone as a calendar file tells it (RFC 5545, VTIMEZONE): how the clocks run around one booking.

Not the library's own: it tells when the clocks go forward by the time they show after it, and the format asks for the
time they show before, so that programs without tables of their own would be an hour off for an hour.
"""

from datetime import datetime, timedelta

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

from apps.core.periods import Period, Steady, steady_spans, zone_named

AROUND = timedelta(days=1)


def zone_component(zone: str, period: Period) -> Timezone:
    """Good for the period and a day around it; programs that know the zone by its name go by that."""
    around = Period(period.start - AROUND, period.end + AROUND)
    first, last = (moment.astimezone(zone_named(zone)).date() for moment in (around.start, around.end))
    spans = steady_spans(zone, first=first, last=last)
    component = Timezone()
    component.add("tzid", zone)
    for before, span in zip((spans[0], *spans), spans, strict=False):
        component.add_component(_observance(before, span, zone))
    return component


def _observance(before: Steady, span: Steady, zone: str) -> TimezoneStandard | TimezoneDaylight:
    local = span.during.start.astimezone(zone_named(zone))
    part = TimezoneDaylight() if local.dst() else TimezoneStandard()
    part.add("dtstart", _shown(span.during.start, before.offset))
    part.add("tzoffsetfrom", before.offset)
    part.add("tzoffsetto", span.offset)
    part.add("tzname", local.tzname() or zone)
    return part


def _shown(moment: datetime, offset: timedelta) -> datetime:
    """What the clocks would show had they run on."""
    return (moment + offset).replace(tzinfo=None)
