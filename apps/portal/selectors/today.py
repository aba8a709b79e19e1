"""What Today shows, put together from what bookings know: for one venue, or for all that somebody sees."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from apps.accounts.permissions import Person
from apps.bookings.selectors.day_figures import day_figures
from apps.bookings.selectors.occupancy import Taken, taken_by_day, taken_by_hour
from apps.bookings.selectors.venue_days import Zones, zones_of
from apps.core.money import Money, format_money
from apps.core.periods import local_date, zone_named, zone_place
from apps.core.said import said
from apps.portal.rules.trend import Amount, Trend, trend
from apps.rates.rules.time_words import clock_words, day_words, percent_words
from apps.venues.choices import OfferKind
from apps.venues.models.offer import Offer
from apps.venues.models.venue import Venue
from apps.venues.selectors.doors import venues_for

SPANS = (7, 30)
DAYS = 2 * max(SPANS)
SHOWN = 7
# As many as one socket may watch beside a booking and a guest.
MOST_WATCHED = 30


@dataclass(frozen=True, slots=True)
class Scope:
    """`chosen` is the slug of one venue, or empty for all; the zone is that of the first."""

    venues: Sequence[Venue]
    chosen: str
    zone: str

    @property
    def shown(self) -> list[Venue]:
        return [venue for venue in self.venues if not self.chosen or venue.slug == self.chosen]

    @property
    def zones(self) -> Zones:
        return zones_of(self.shown)

    @property
    def watched(self) -> list[int]:
        return [venue.pk for venue in self.shown][:MOST_WATCHED]

    @property
    def alike(self) -> list[int]:
        """Those whose clocks show the same: hours of a day can be told of them together."""
        return [venue.pk for venue in self.shown if venue.time_zone == self.zone]

    @property
    def query(self) -> str:
        """Goes behind what an address asks for already."""
        return f"&{urlencode({'venue': self.chosen})}" if self.chosen else ""

    def words(self, now: datetime) -> str:
        """“Sat 21 Nov, 10:05 in Europe/Madrid”."""
        local = now.astimezone(zone_named(self.zone))
        places = {
            "day": day_words(local, this_year=local.year),
            "time": clock_words(local, self.zone),
            "zone": zone_place(self.zone),
        }
        # Translators: a moment such as “Sat 21 Nov, 10:05 in Europe/Madrid”
        return _("%(day)s, %(time)s in %(zone)s") % places

    @property
    def tabs(self) -> list[dict[str, object]]:
        """Where there are several to choose from."""
        if len(self.venues) < 2:
            return []
        here = reverse("portal:staff_home")
        one = [
            {
                "url": f"{here}?{urlencode({'venue': venue.slug})}",
                "label": said(venue, "name"),
                "current": venue.slug == self.chosen,
            }
            for venue in self.venues
        ]
        return [{"url": here, "label": _("All venues"), "current": not self.chosen}, *one]


@dataclass(frozen=True, slots=True)
class Widget:
    """A figure of today, its last days as bars, and how it goes."""

    title: str
    value: str
    rows: Sequence[Mapping[str, object]]
    trends: Sequence[Trend]


def scope_of(person: Person, asked: str, *, usual: str) -> Scope:
    """A venue that is not theirs is not chosen."""
    venues = list(venues_for(person).kept())
    chosen = asked if any(venue.slug == asked for venue in venues) else ""
    shown = [venue for venue in venues if not chosen or venue.slug == chosen]
    return Scope(venues, chosen, shown[0].time_zone if shown else usual)


def sells_nights(scope: Scope) -> bool:
    rows = Offer.objects.kept().filter(kind=OfferKind.NIGHT, venue__in=[venue.pk for venue in scope.shown])
    return rows.exists()


def hours_of_today(scope: Scope, *, now: datetime) -> list[dict[str, object]]:
    """A bar an hour, from the first to the last in which anything is open or taken."""
    day = local_date(now, scope.zone)
    hours = taken_by_hour(scope.alike, day, zone=scope.zone, now=now)
    open_now = [number for number, each in enumerate(hours) if each.percent is not None]
    if not open_now:
        return []
    return [_hour(each, scope.zone, now) for each in hours[open_now[0] : open_now[-1] + 1]]


def _hour(each: Taken, zone: str, now: datetime) -> dict[str, object]:
    local = each.period.start.astimezone(zone_named(zone))
    return {
        "label": time_format(local.time(), "H"),
        "value": each.percent or 0,
        # Translators: an hour in which there is nothing to take
        "text": _("closed") if each.percent is None else str(each.percent),
        "closed": each.percent is None,
        "today": now in each.period,
    }


def figures(person: Person, scope: Scope, *, currency: str, now: datetime, with_worth: bool) -> list[Widget]:
    rows = day_figures(person, scope.zones, days=DAYS, currency=currency, now=now)
    days = [row.day for row in rows]
    taken = taken_by_day(scope.alike, days[0], days[-1], zone=scope.zone, now=now)
    percents = [each.percent or 0 for each in taken]
    widgets = [
        _widget(_("Bookings that begin"), days, [row.bookings for row in rows]),
        _widget(_("Taken of what is open"), days, percents, _share),
    ]
    if with_worth:
        worth = [row.worth for row in rows]
        widgets.append(_widget(_("Worth of what begins"), days, worth, _money(currency)))
    return widgets


def _widget(title: str, days: Sequence[date], values: Sequence[Amount], words: Callable[[Amount], str] = str) -> Widget:
    """Its bars are the last days, each with the same weekday before as its mark."""
    rows = [
        {
            "label": date_format(day, "D"),
            "value": values[number],
            "text": str(round(values[number])),
            "compare": round(values[number - SHOWN]),
            "today": day == days[-1],
        }
        for number, day in list(enumerate(days))[-SHOWN:]
    ]
    return Widget(title, words(values[-1]), rows, [trend(values, days=span) for span in SPANS])


def _share(percent: Amount) -> str:
    return percent_words(Decimal(percent))


def _money(currency: str) -> Callable[[Amount], str]:
    return lambda amount: format_money(Money(Decimal(amount), currency))
