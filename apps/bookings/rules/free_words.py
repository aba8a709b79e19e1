"""What a price is for, and when something is free: as short as a card has room for."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.core.periods import local_date, zone_named
from apps.rates.rules.time_words import clock_words, day_words
from apps.venues.choices import OfferKind

HOUR = 60
ONE_DAY = timedelta(days=1)


def people_words(people: int) -> str:
    # Translators: beside a price
    return ngettext("for %(count)d person", "for %(count)d people", people) % {"count": people}


def nights_words(arrives: date, leaves: date) -> str:
    nights = (leaves - arrives).days
    # Translators: beside a price
    return ngettext("for %(count)d night", "for %(count)d nights", nights) % {"count": nights}


def minutes_words(length: timedelta) -> str:
    """“for 90 min”, “for 2 h”."""
    minutes = round(length.total_seconds() / 60)
    if minutes % HOUR:
        # Translators: minutes, beside a price
        return ngettext("for %(count)d min", "for %(count)d min", minutes) % {"count": minutes}
    hours = minutes // HOUR
    # Translators: hours, beside a price
    return ngettext("for %(count)d h", "for %(count)d h", hours) % {"count": hours}


def free_words(kind: OfferKind, starts_at: datetime, *, zone: str, now: datetime) -> str:
    """“Today, 18:00”; of a stay the night, since its time of arrival is the same every day."""
    local = starts_at.astimezone(zone_named(zone))
    if kind == OfferKind.NIGHT:
        return _night_words(local, zone=zone, now=now)
    places = {"day": near_day_words(starts_at, zone=zone, now=now), "time": clock_words(local, zone)}
    # Translators: a day and a time of it, such as “Today, 18:00” or “Fri 21 Nov, 18:00”
    return _("%(day)s, %(time)s") % places


def near_day_words(moment: datetime, *, zone: str, now: datetime) -> str:
    """“Today”, “Tomorrow”, else the date."""
    day, today = local_date(moment, zone), local_date(now, zone)
    if day == today:
        return _("Today")
    if day == today + ONE_DAY:
        return _("Tomorrow")
    return day_words(moment.astimezone(zone_named(zone)), this_year=today.year)


def _night_words(local: datetime, *, zone: str, now: datetime) -> str:
    if local.date() == local_date(now, zone):
        return _("Tonight")
    return near_day_words(local, zone=zone, now=now)
