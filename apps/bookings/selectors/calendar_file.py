"""One booking as a calendar file. What changes about it rises in SEQUENCE under the same UID, so no calendar shows it
twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import translation
from icalendar import Calendar, Event, vCalAddress, vText, vUri

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.rules.calendar_words import CalendarMethod, calendar_status, one_line
from apps.bookings.rules.calendar_zone import zone_component
from apps.bookings.selectors.told_in_calendar import told_in_calendar
from apps.core.periods import Period, moments_at, zone_named
from apps.core.said import said
from apps.tenants.models.tenant import Tenant
from apps.tenants.selectors.urls import tenant_url
from apps.venues.models.venue import Venue

EVERY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Told:
    """One booking among others of a calendar."""

    zone: str
    period: Period
    event: Event


@dataclass(frozen=True, slots=True)
class _Sides:
    """Who sends it and who gets it; a request needs both."""

    venue: Venue
    host: str
    name: str
    email: str

    @property
    def organizer(self) -> vCalAddress:
        return _address(self.venue.email or f"noreply@{self.host}", str(said(self.venue, "name")))

    @property
    def attendee(self) -> vCalAddress:
        return _address(self.email, self.name)


def calendar_of(told: Sequence[Told], *, name: str) -> bytes:
    """Of several bookings, in one calendar with a name; asked for again every hour at most."""
    calendar = _empty(CalendarMethod.PUBLISH)
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", EVERY, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", EVERY)
    for zone in dict.fromkeys(each.zone for each in told):
        periods = [each.period for each in told if each.zone == zone]
        whole = Period(min(each.start for each in periods), max(each.end for each in periods))
        calendar.add_component(zone_component(zone, whole))
    for each in told:
        calendar.add_component(each.event)
    return bytes(calendar.to_ical())


def told_of(booking: Booking, *, tenant: Tenant) -> Told:
    """As `calendar_of` takes it; in the language of the booking, like its own file."""
    with translation.override(booking.language):
        return Told(booking.zone, booking.period, _event(booking, tenant, CalendarMethod.PUBLISH))


def calendar_file(booking: Booking, *, tenant: Tenant, method: CalendarMethod = CalendarMethod.PUBLISH) -> bytes:
    """In the language of the booking. It holds no link that opens the booking, because calendars are shared."""
    with translation.override(booking.language):
        return bytes(_calendar(booking, tenant, _possible(booking, method)).to_ical())


def _possible(booking: Booking, method: CalendarMethod) -> CalendarMethod:
    """An invitation without anybody invited is none."""
    has_address = bool(booking.guest and booking.guest.email)
    return method if has_address or method is not CalendarMethod.REQUEST else CalendarMethod.PUBLISH


def _calendar(booking: Booking, tenant: Tenant, method: CalendarMethod) -> Calendar:
    calendar = _empty(method)
    calendar.add_component(zone_component(booking.zone, booking.period))
    calendar.add_component(_event(booking, tenant, method))
    return calendar


def _empty(method: CalendarMethod) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Serai//Bookings//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method.value)
    return calendar


def _event(booking: Booking, tenant: Tenant, method: CalendarMethod) -> Event:
    event = Event()
    event.add("uid", f"{booking.reference}@{_host(tenant)}")
    event.add("sequence", booking.sequence)
    event.add("dtstamp", booking.updated_at)
    event.add("created", booking.made_at)
    event.add("last-modified", booking.updated_at)
    starts, ends = _shown(booking)
    event.add("dtstart", starts)
    event.add("dtend", ends)
    event.add("status", calendar_status(Status(booking.status), method))
    event.add("transp", "OPAQUE")
    told = told_in_calendar(booking)
    event.add("summary", told.summary)
    event.add("location", told.place)
    event.add("description", told.description)
    event.add("url", vUri(tenant_url(tenant, f"/bookings/{booking.reference}/")))
    _add_sides(event, booking, tenant, method)
    return event


def _host(tenant: Tenant) -> str:
    """The host a business got first and keeps: its own domain may come and go, and with it every event would double."""
    return f"{tenant.slug}.{settings.SERAI_HOST}"


def _shown(booking: Booking) -> tuple[datetime, datetime]:
    """On the clocks of the venue, but for a time they show twice, whose second coming the format cannot tell."""
    local = [moment.astimezone(zone_named(booking.zone)) for moment in (booking.starts_at, booking.ends_at)]
    if any(moment.fold and len(moments_at(moment.replace(tzinfo=None, fold=0), booking.zone)) > 1 for moment in local):
        return booking.starts_at, booking.ends_at
    return local[0], local[1]


def _add_sides(event: Event, booking: Booking, tenant: Tenant, method: CalendarMethod) -> None:
    guest = booking.guest
    sides = _Sides(booking.venue, _host(tenant), guest.name if guest else "", guest.email if guest else "")
    event.add("organizer", sides.organizer)
    if sides.email and method is not CalendarMethod.PUBLISH:
        event.add("attendee", sides.attendee)


def _address(email: str, name: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{one_line(email)}")
    address.params["cn"] = vText(one_line(name).replace('"', "'"))
    return address
