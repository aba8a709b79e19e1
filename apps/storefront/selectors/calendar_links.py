"""One booking into somebody's calendar: as a file, by two calendars' own pages, and as a feed that keeps up."""

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode, urlsplit

from django.urls import reverse
from django.utils import translation

from apps.bookings.models.booking import Booking
from apps.bookings.rules.guest_links import LinkPurpose
from apps.bookings.selectors.guest_link import link_token
from apps.bookings.selectors.told_in_calendar import ToldInCalendar, told_in_calendar
from apps.tenants.models.tenant import Tenant
from apps.tenants.selectors.urls import tenant_url

GOOGLE = "https://calendar.google.com/calendar/render"
OUTLOOK = "https://outlook.live.com/calendar/0/deeplink/compose"


@dataclass(frozen=True, slots=True)
class CalendarLinks:
    """`file` and `webcal` open the calendar file and nothing else: a calendar that is shared gives no booking away."""

    file: str
    google: str
    outlook: str
    webcal: str


def calendar_links(booking: Booking, *, tenant: Tenant) -> CalendarLinks:
    """Takes a booking with its offer and venue; said in the language of the booking, as its file is."""
    with translation.override(booking.language):
        told = told_in_calendar(booking)
    path = reverse("manage:calendar_file", args=[link_token(booking, purpose=LinkPurpose.CALENDAR)])
    return CalendarLinks(path, _google(booking, told), _outlook(booking, told), _webcal(tenant_url(tenant, path)))


def _google(booking: Booking, told: ToldInCalendar) -> str:
    query = {
        "action": "TEMPLATE",
        "text": told.summary,
        "dates": f"{_compact(booking.starts_at)}/{_compact(booking.ends_at)}",
        "ctz": booking.zone,
        "location": told.place,
        "details": told.description,
    }
    return f"{GOOGLE}?{urlencode(query)}"


def _outlook(booking: Booking, told: ToldInCalendar) -> str:
    query = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": told.summary,
        "startdt": booking.starts_at.astimezone(UTC).isoformat(),
        "enddt": booking.ends_at.astimezone(UTC).isoformat(),
        "location": told.place,
        "body": told.description,
    }
    return f"{OUTLOOK}?{urlencode(query)}"


def _compact(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _webcal(url: str) -> str:
    return urlsplit(url)._replace(scheme="webcal").geturl()
