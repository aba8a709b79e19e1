from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from icalendar import Calendar, Component

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.rules.calendar_words import CalendarMethod
from apps.bookings.selectors.calendar_file import calendar_file
from apps.bookings.selectors.guest_link import link_token
from apps.core.said import column
from apps.tenants.models.tenant import Tenant
from tests.factories.bookings import BookingFactory, GuestFactory
from tests.factories.venues import HourOfferFactory, SpaceFactory, VenueFactory

HOSTILE = 'Padel; with, "Ana\\Bo"\r\nBEGIN:VALARM\r\nTRIGGER:-PT1H\r\nEND:VALARM\x07\u202eلعبة'


def test_a_booking_is_told_as_one_event_with_a_name_of_its_own(in_club: Tenant) -> None:
    offer = HourOfferFactory(name_en="Padel", venue__name_en="Riverside")
    court = SpaceFactory(venue=offer.venue, name_en="Court 3")
    booking = BookingFactory(reference="K7PX4T9W", offer=offer, space=court)

    event = _event(booking, in_club)

    assert event["uid"] == "K7PX4T9W@club.serai.localhost"
    assert event["summary"] == "Padel at Riverside"
    assert event["location"] == "Riverside, Calle de Alcalá 1, 28014 Madrid, ES"
    assert event["description"] == "Reference: K7PX-4T9W\nPlace: Court 3"
    assert event["url"].startswith("http://club.serai.localhost")
    assert (event["dtstart"].dt, event["dtend"].dt) == (booking.starts_at, booking.ends_at)
    assert event["dtstart"].params["tzid"] == "Europe/Madrid"
    assert (event["status"], event["sequence"], event["transp"]) == ("CONFIRMED", 0, "OPAQUE")


def test_a_change_rises_under_the_same_name(in_club: Tenant) -> None:
    booking = BookingFactory()
    before = _event(booking, in_club)
    booking.sequence, booking.updated_at = 3, booking.updated_at + timedelta(days=1)

    after = _event(booking, in_club, CalendarMethod.REQUEST)

    assert after["uid"] == before["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 3)
    assert after["dtstamp"].dt > before["dtstamp"].dt


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (Status.HELD, "TENTATIVE"),
        (Status.PENDING, "TENTATIVE"),
        (Status.CONFIRMED, "CONFIRMED"),
        (Status.CANCELLED, "CANCELLED"),
        (Status.EXPIRED, "CANCELLED"),
    ],
)
def test_a_calendar_sees_how_certain_it_is(in_club: Tenant, status: Status, told: str) -> None:
    booking = BookingFactory(held=True) if status == Status.HELD else BookingFactory(status=status)

    assert _event(booking, in_club)["status"] == told


def test_a_cancelled_one_is_taken_away(in_club: Tenant) -> None:
    booking = BookingFactory(status=Status.CANCELLED, sequence=1)

    calendar = _parsed(booking, in_club, CalendarMethod.CANCEL)

    assert calendar["method"] == "CANCEL"
    assert _event_in(calendar)["status"] == "CANCELLED"


def test_an_invitation_names_both_sides(in_club: Tenant) -> None:
    venue = VenueFactory(name_en="Riverside", email="desk@riverside.example")
    booking = BookingFactory(offer__venue=venue, guest=GuestFactory(name="Ana", email="ana@example.org"))

    calendar = _parsed(booking, in_club, CalendarMethod.REQUEST)
    event = _event_in(calendar)

    assert calendar["method"] == "REQUEST"
    assert (event["organizer"], event["organizer"].params["cn"]) == ("mailto:desk@riverside.example", "Riverside")
    assert (event["attendee"], event["attendee"].params["cn"]) == ("mailto:ana@example.org", "Ana")


def test_nobody_is_invited_without_an_address_or_by_a_file_somebody_fetches(in_club: Tenant) -> None:
    unknown = BookingFactory(guest=GuestFactory(email=""))
    fetched = BookingFactory()

    assert _parsed(unknown, in_club, CalendarMethod.REQUEST)["method"] == "PUBLISH"
    assert "attendee" not in _event(unknown, in_club, CalendarMethod.REQUEST)
    assert "attendee" not in _event(fetched, in_club)


def test_hostile_names_stay_words(in_club: Tenant) -> None:
    offer = HourOfferFactory(name_en=HOSTILE, venue__name_en=HOSTILE, venue__arrival_en=HOSTILE)
    guest = GuestFactory(name=HOSTILE, email="ana@example.org")
    booking = BookingFactory(offer=offer, guest=guest, space=SpaceFactory(venue=offer.venue, name_en=HOSTILE))

    file = calendar_file(booking, tenant=in_club, method=CalendarMethod.REQUEST)
    event = _event_in(Calendar.from_ical(file))

    words = 'Padel; with, "Ana\\Bo" BEGIN:VALARM TRIGGER:-PT1H END:VALARMلعبة'
    assert event["summary"] == f"{words} at {words}"
    assert event["attendee"].params["cn"] == words.replace('"', "'")
    assert not event.subcomponents
    assert {part.name for part in Calendar.from_ical(file).subcomponents} == {"VTIMEZONE", "VEVENT"}
    assert b"\x07" not in file
    assert "\u202e".encode() not in file.replace(b"\r\n ", b"")
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))


def test_no_file_holds_the_link_that_opens_the_booking(in_club: Tenant) -> None:
    booking = BookingFactory()

    file = calendar_file(booking, tenant=in_club).replace(b"\r\n ", b"")

    assert link_token(booking).partition(".")[2].encode() not in file
    assert booking.link_salt.encode() not in file


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_every_language_gets_a_file_that_reads_back(in_club: Tenant, language: str) -> None:
    offer = HourOfferFactory(**{column("name", language): "Pádel ملعب"})
    booking = BookingFactory(language=language, offer=offer)

    event = _event(booking, in_club)

    assert "Pádel ملعب" in event["summary"]
    assert event["dtstart"].dt == booking.starts_at


@pytest.mark.parametrize(
    ("zone", "start"),
    [
        ("Europe/Madrid", datetime(2027, 3, 28, 0, 30, tzinfo=UTC)),
        ("Europe/Madrid", datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
        ("Europe/Madrid", datetime(2027, 10, 31, 1, 30, tzinfo=UTC)),
        ("Australia/Lord_Howe", datetime(2027, 4, 3, 14, 45, tzinfo=UTC)),
        ("Australia/Lord_Howe", datetime(2027, 4, 3, 15, 15, tzinfo=UTC)),
        ("Africa/Cairo", datetime(2027, 4, 29, 21, 30, tzinfo=UTC)),
        ("Africa/Cairo", datetime(2027, 10, 28, 20, 30, tzinfo=UTC)),
        ("Africa/Cairo", datetime(2027, 10, 28, 21, 30, tzinfo=UTC)),
    ],
)
def test_times_on_the_nights_the_clocks_change_read_back_as_the_same_moments(
    in_club: Tenant, zone: str, start: datetime
) -> None:
    booking = BookingFactory(offer__venue__time_zone=zone, starts_at=start)

    event = _event(booking, in_club)

    assert (event["dtstart"].dt.astimezone(UTC), event["dtend"].dt.astimezone(UTC)) == (start, booking.ends_at)


def _event(booking: Booking, tenant: Tenant, method: CalendarMethod = CalendarMethod.PUBLISH) -> Component:
    return _event_in(_parsed(booking, tenant, method))


def _parsed(booking: Booking, tenant: Tenant, method: CalendarMethod) -> Component:
    return Calendar.from_ical(calendar_file(booking, tenant=tenant, method=method))


def _event_in(calendar: Component) -> Component:
    [event] = calendar.walk("VEVENT")
    return event
