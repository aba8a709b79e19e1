"""What the feed of the calendar tells of what stands on it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.test import Client
from django.utils.formats import time_format

from apps.accounts.choices import Role
from apps.bookings.choices import Queue, Status
from apps.bookings.models.booking import Booking
from apps.bookings.selectors.queues import in_queue
from apps.bookings.selectors.venue_days import zones_of
from apps.core import clock
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import SpaceKind
from apps.venues.models.venue import Venue
from tests.bookings.calendar_told import FEED, MONDAY, sold, titles, told
from tests.factories.bookings import STARTS, BookingFactory, ClaimFactory, GuestFactory
from tests.factories.sellable import court, double_room, hall_of_thirds, open_venue, tour
from tests.factories.venues import SpaceFactory
from tests.rates.signed_in import signed_in


@pytest.fixture
def desk(in_club: Tenant) -> Client:
    return signed_in(in_club, Role.DESK)


def test_an_event_tells_all_that_its_link_and_its_verbs_want_to_know(desk: Client) -> None:
    one = court()
    booking = BookingFactory(space=one.space, offer=one.offer)

    (event,) = sold(told(desk))

    assert event["resourceIds"] == [f"s{one.space.pk}"]
    assert (event["start"], event["end"]) == ("2027-01-04T18:00:00", "2027-01-04T19:00:00")
    expected = {
        "reference": booking.reference,
        "version": booking.version,
        "state": "confirmed",
        "movable": True,
        "url": f"/staff/bookings/{booking.reference}/",
        "offer": one.offer.name,
        "amount": "24.0000",
        "currency": "EUR",
        "size": "full",
        "starts": "2027-01-04T18:00:00",
    }
    assert {key: event["extendedProps"][key] for key in expected} == expected


def test_each_state_has_its_look_and_what_is_over_is_not_there(desk: Client) -> None:
    one = court()
    looks = {Status.CONFIRMED: "confirmed", Status.CHECKED_IN: "checked-in", Status.COMPLETED: "completed"}
    for number, status in enumerate([*looks, Status.NO_SHOW, Status.CANCELLED]):
        starts = STARTS + timedelta(hours=number)
        BookingFactory(space=one.space, offer=one.offer, starts_at=starts, status=status)
    BookingFactory(space=one.space, offer=one.offer, starts_at=STARTS - timedelta(hours=2), pending=True)
    later = clock.now() + timedelta(minutes=10)
    BookingFactory(space=one.space, offer=one.offer, starts_at=STARTS - timedelta(hours=3), held=True, held_until=later)
    BookingFactory(space=one.space, offer=one.offer, starts_at=STARTS - timedelta(hours=4), held=True)

    states = sorted(event["extendedProps"]["state"] for event in sold(told(desk)))

    assert states == ["checked-in", "completed", "confirmed", "hold", "no-show", "pending"]


def test_a_hold_says_until_when_by_the_clocks_of_the_venue(desk: Client) -> None:
    one = court()
    until = clock.now().replace(minute=40, second=0, microsecond=0) + timedelta(hours=1)
    BookingFactory(space=one.space, offer=one.offer, starts_at=STARTS, held=True, held_until=until)

    (event,) = sold(told(desk))

    local = until.astimezone(ZoneInfo("Europe/Madrid")).replace(tzinfo=None)
    assert event["extendedProps"]["until"] == local.isoformat()
    page = desk.get("/staff/calendar/", {"on": MONDAY}).content.decode()
    assert f"until {time_format(local.time(), 'TIME_FORMAT')}" in page


def test_a_booking_of_a_hall_is_one_thing_on_each_of_its_courts(desk: Client) -> None:
    hall = hall_of_thirds()
    booking = BookingFactory(offer=hall.whole.offer, space=False)
    for third in hall.courts:
        ClaimFactory(booking=booking, space=third)

    feed = told(desk)

    assert [row["title"] for row in feed["resources"]] == ["Third 0", "Third 1", "Third 2"]
    assert {row["extendedProps"]["group"] for row in feed["resources"]} == {hall.whole.space.name}
    (event,) = sold(feed)
    assert sorted(event["resourceIds"]) == sorted(f"s{third.pk}" for third in hall.courts)


def test_nights_run_from_the_day_of_arrival_to_that_of_departure(desk: Client) -> None:
    room = double_room()
    arrives = datetime(2027, 1, 4, 14, tzinfo=UTC)
    BookingFactory(
        offer=room.offer, space=room.space, starts_at=arrives, ends_at=arrives + timedelta(days=3) - timedelta(hours=4)
    )

    (event,) = sold(told(desk, "nights"))

    assert (event["start"], event["end"]) == ("2027-01-04", "2027-01-07")


def test_a_departure_stands_on_its_guide_and_van_with_its_seats(desk: Client) -> None:
    trip = tour()
    booking = BookingFactory(offer=trip.offer, departure=trip.departure, people=2)
    for space in (*trip.guides, *trip.vans):
        ClaimFactory(
            booking=None,
            crew_of=trip.departure,
            space=space,
            live=True,
            lapses_at=None,
            during=DateTimeTZRange(trip.departure.starts_at, trip.departure.ends_at),
        )

    (event,) = sold(told(desk, on="2027-01-11"))

    assert sorted(event["resourceIds"]) == sorted(f"s{each.pk}" for each in (*trip.guides, *trip.vans))
    assert event["extendedProps"]["seats"] == f"{booking.people} of 10 seats taken"
    assert not event["editable"]


def test_a_departure_without_a_crew_has_a_row_of_its_own(desk: Client) -> None:
    trip = tour()

    feed = told(desk, on="2027-01-11")

    assert feed["resources"][-1]["id"] == "departures"
    assert [event["resourceIds"] for event in sold(feed)] == [["departures"]]
    assert f"/staff/check-in/departures/{trip.departure.pk}/" == sold(feed)[0]["extendedProps"]["url"]
    assert "Departures" not in [row["title"] for row in told(desk)["resources"]]


def test_on_a_day_of_25_hours_nothing_is_lost_and_nothing_doubled(desk: Client) -> None:
    one = court()
    for hour in (0, 1):
        starts = datetime(2026, 10, 25, hour, tzinfo=UTC)
        BookingFactory(offer=one.offer, space=one.space, starts_at=starts)

    day, week = (told(desk, view, "2026-10-25") for view in ("day", "week"))

    assert day["clock"]["minutes"] == 1500
    placed = [(each["start"][11:16], each["extendedProps"]["starts"][11:16]) for each in sold(day)]
    assert sorted(placed) == [("02:00", "02:00"), ("03:00", "02:00")]
    assert sorted(each["extendedProps"]["offset"] for each in sold(week)) == ["+01:00", "+02:00"]
    assert [each["start"][11:16] for each in sold(week)] == ["02:00", "02:00"]


def test_only_venues_with_the_same_clocks_stand_beside_each_other(desk: Client) -> None:
    here = court()
    there = court(open_venue("America/Lima"))

    assert [row["id"] for row in told(desk)["resources"]] == [f"s{here.space.pk}"]
    assert [row["id"] for row in told(desk, venue=there.venue.slug)["resources"]] == [f"s{there.space.pk}"]


def test_filters_leave_out_what_was_not_asked_for(desk: Client) -> None:
    one = court()
    SpaceFactory(venue=one.venue, kind=SpaceKind.GUIDE, name_en="Coach")
    ana = BookingFactory(offer=one.offer, space=one.space, guest=GuestFactory(name="Ána Ruiz"))
    BookingFactory(offer=one.offer, space=one.space, starts_at=STARTS + timedelta(hours=2), pending=True)

    assert titles(sold(told(desk, search="ana"))) == ["Ána Ruiz"]
    assert titles(sold(told(desk, search=ana.reference.lower()))) == ["Ána Ruiz"]
    assert [event["extendedProps"]["state"] for event in sold(told(desk, states="pending"))] == ["pending"]
    assert [row["title"] for row in told(desk, kinds="guide")["resources"]] == ["Coach"]


def test_what_needs_a_hand_is_what_the_list_of_that_name_holds(desk: Client) -> None:
    one = court()
    now = clock.now()
    early = now - timedelta(minutes=30)
    for number, how in enumerate(
        (
            {"pending": True, "starts_at": now + timedelta(minutes=5)},
            {"status": Status.CONFIRMED, "starts_at": early},
            {"status": Status.CHECKED_IN, "starts_at": early},
            {"status": Status.CHECKED_IN, "starts_at": early, "paid": 24},
            {"status": Status.COMPLETED, "starts_at": early},
            {"held": True, "held_until": now + timedelta(minutes=20), "starts_at": early},
            {"held": True, "held_until": now + timedelta(hours=3), "starts_at": early},
        )
    ):
        space = SpaceFactory(venue=one.venue, name_en=f"Court {number + 2}")
        BookingFactory(offer=one.offer, space=space, **how)  # type: ignore[arg-type]  # what each of them is
    needing = Booking.objects.filter(in_queue(Queue.NEEDS_HAND, zones_of(Venue.objects.all()), now=now))

    events = sold(desk.get(FEED, {"view": "week"}).json())

    found = {event["extendedProps"]["reference"] for event in events if event["extendedProps"]["needs"]}
    assert found == set(needing.values_list("reference", flat=True))
    assert len(found) == 4


def test_a_full_month_tells_how_many_a_day(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    one = court()
    for number in range(3):
        BookingFactory(offer=one.offer, space=one.space, starts_at=STARTS + timedelta(hours=number))
    assert len(sold(told(desk, "month"))) == 3

    monkeypatch.setattr("apps.bookings.selectors.calendar_feed.MOST_OF_A_MONTH", 2)

    (day,) = sold(told(desk, "month"))
    assert (day["title"], day["start"], day["end"]) == ("3 bookings", "2027-01-04", "2027-01-05")
    assert day["extendedProps"]["url"] == f"/staff/calendar/?on={MONDAY}&view=day"


@pytest.mark.parametrize(
    ("view", "minute"), [("day", 8 * 60), ("week", 8 * 60), ("timeline-week", 8 * 60), ("nights", None)]
)
def test_a_grid_by_the_hour_is_looked_at_from_when_the_business_opens(
    desk: Client, view: str, minute: int | None
) -> None:
    venue = open_venue(hours=[(8.0, 23.0)])
    court(venue)
    SpaceFactory(venue=venue, name_en="Court 2")

    assert told(desk, view)["begins"] == minute


def test_on_the_days_the_clocks_change_the_grid_is_looked_at_from_the_same_time_of_the_clocks(desk: Client) -> None:
    court(open_venue(hours=[(8.0, 23.0)]))

    assert [told(desk, "day", on)["begins"] for on in ("2027-03-28", "2027-10-31")] == [7 * 60, 9 * 60]
