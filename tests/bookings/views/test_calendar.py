"""The calendar of the desk: its page, its feed, what somebody keeps of it."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.choices import Role
from apps.accounts.models.membership import Membership
from apps.bookings.choices import Queue, Status
from apps.bookings.models.booking import Booking
from apps.bookings.selectors.queues import in_queue
from apps.bookings.selectors.venue_days import zones_of
from apps.core import clock
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import SpaceKind
from apps.venues.models.venue import Venue
from tests.factories.bookings import STARTS, BookingFactory, ClaimFactory, GuestFactory
from tests.factories.hours import ClosureFactory
from tests.factories.sellable import court, courts, double_room, hall_of_thirds, open_venue, tour
from tests.factories.venues import SpaceFactory, VenueFactory
from tests.rates.signed_in import signed_in

PAGE = "/staff/calendar/"
FEED = "/staff/calendar/feed/"
KEEP = "/staff/calendar/keep/"
MONDAY = "2027-01-04"


@pytest.fixture
def desk(in_club: Tenant) -> Client:
    return signed_in(in_club, Role.DESK)


def told(client: Client, view: str = "day", on: str = MONDAY, **asked: object) -> dict[str, Any]:
    found: dict[str, Any] = client.get(FEED, {"view": view, "on": on, **asked}).json()
    return found


def sold(feed: dict[str, Any]) -> list[dict[str, Any]]:
    return [event for event in feed["events"] if "display" not in event]


def behind(feed: dict[str, Any], look: str) -> list[dict[str, Any]]:
    return [event for event in feed["events"] if event["classNames"] == [f"is-{look}"] and "display" in event]


def titles(events: Iterable[dict[str, Any]]) -> list[str]:
    return sorted(event["title"] for event in events)


def test_the_page_shows_the_day_in_words(desk: Client) -> None:
    one = court()
    booking = BookingFactory(space=one.space, offer=one.offer)

    page = desk.get(PAGE, {"on": MONDAY}).content.decode()

    for words in (booking.guest.name, one.space.name, "6 p.m.", "7 p.m.", "Confirmed", "€24.00", "2 people"):
        assert words in page, words
    assert page.count("<h1") == 1


def test_htmx_gets_what_stands_around_the_grid(desk: Client) -> None:
    court()

    part = desk.get(PAGE, {"on": MONDAY}, headers={"HX-Request": "true"}).content.decode()

    assert ("<h1" in part, 'id="calendar-bar"' in part, part.count('hx-swap-oob="true"')) == (False, True, 2)


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


def test_buffers_lie_thin_before_and_after(desk: Client) -> None:
    one = court()
    booking = BookingFactory(offer=one.offer, space=False)
    around = DateTimeTZRange(STARTS - timedelta(minutes=15), STARTS + timedelta(minutes=90))
    ClaimFactory(booking=booking, space=one.space, during=around)

    found = behind(told(desk), "buffer")

    assert [(each["title"], each["start"][11:16], each["end"][11:16]) for each in found] == [
        ("Set-up", "17:45", "18:00"),
        ("Clean-up", "19:00", "19:30"),
    ]


def test_closed_hours_are_hatched_once_for_all_that_are_open_alike_and_closures_say_why(desk: Client) -> None:
    two = courts(2, venue=open_venue(hours=[(8, 23)]))
    ClosureFactory(
        venue=two.venue, space=two.space, starts="2027-01-04T12:00", ends="2027-01-04T14:00", note="New lamps"
    )

    feed = told(desk)

    assert [
        (each["start"][11:16], each["end"][11:16], len(each["resourceIds"])) for each in behind(feed, "closed")
    ] == [
        ("00:00", "08:00", 2),
        ("23:00", "00:00", 2),
    ]
    (shut,) = behind(feed, "shut")
    assert (shut["title"].endswith("New lamps"), shut["resourceIds"]) == (True, [f"s{two.space.pk}"])


def test_rooms_are_not_hatched_while_their_guests_sleep(desk: Client) -> None:
    double_room()

    assert behind(told(desk), "closed") == []


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


def test_somebody_of_one_venue_sees_nothing_of_another(in_club: Tenant) -> None:
    here, elsewhere = court(), court()
    BookingFactory(offer=here.offer, space=here.space, guest=GuestFactory(name="Ana"))
    BookingFactory(offer=elsewhere.offer, space=elsewhere.space, guest=GuestFactory(name="Ben"))
    client = signed_in(in_club, Role.DESK, venue_ids=[here.venue.pk])

    assert titles(sold(told(client))) == ["Ana"]
    assert titles(sold(told(client, venue=elsewhere.venue.slug))) == ["Ana"]
    page = client.get(PAGE, {"on": MONDAY}).content.decode()
    assert ("Ana" in page, "Ben" in page, elsewhere.venue.name in page) == (True, False, False)
    both = signed_in(in_club, Role.DESK)
    assert titles(sold(told(both))) == ["Ana", "Ben"]
    assert titles(sold(told(both, venue=elsewhere.venue.slug))) == ["Ben"]


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


def test_what_somebody_chose_is_there_the_next_time(desk: Client) -> None:
    one = court()
    SpaceFactory(venue=one.venue, kind=SpaceKind.GUIDE, name_en="Coach")

    answer = desk.post(KEEP, {"filters": "yes", "kinds": "guide", "view": "week", "on": MONDAY})

    assert (answer.status_code, answer.headers["Location"]) == (302, f"{PAGE}?view=week&on={MONDAY}")
    assert [row["title"] for row in desk.get(FEED).json()["resources"]] == ["Coach"]
    assert 'data-view="week"' in desk.get(PAGE).content.decode()
    kept = Membership.objects.get(preferences__has_key="calendar").preferences["calendar"]
    assert kept == {"view": "week", "venue": "", "kinds": ["guide"], "states": [], "search": ""}

    desk.post(KEEP, {"filters": "none"})
    assert len(desk.get(FEED).json()["resources"]) == 2


def test_what_one_person_chose_is_nobody_elses(in_club: Tenant, desk: Client) -> None:
    court()
    desk.post(KEEP, {"filters": "yes", "kinds": "guide"}, headers={"HX-Request": "true"})

    assert desk.get(FEED).json()["resources"] == []
    assert len(signed_in(in_club, Role.DESK).get(FEED).json()["resources"]) == 1


def test_accountants_look_and_move_nothing(in_club: Tenant) -> None:
    one = court()
    BookingFactory(offer=one.offer, space=one.space)
    reader, desk = (signed_in(in_club, role) for role in (Role.ACCOUNTANT, Role.DESK))

    assert [event["editable"] for event in sold(told(reader))] == [False]
    assert [event["editable"] for event in sold(told(desk))] == [True]
    pages = [client.get(PAGE, {"on": MONDAY}).content.decode() for client in (reader, desk)]
    assert ["New booking" in page.partition("<main")[2].partition("</main>")[0] for page in pages] == [False, True]


def test_a_stranger_gets_nothing(hostel: Tenant, in_club: Tenant) -> None:
    stranger = signed_in(hostel, Role.OWNER)

    assert [stranger.get(address).status_code for address in (PAGE, FEED)] == [403, 403]


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


def test_more_rows_than_a_page_holds_are_turned_over(desk: Client) -> None:
    venue = open_venue()
    for number in range(61):
        SpaceFactory(venue=venue, name_en=f"Court {number}", position=number)

    assert [len(told(desk, page=page)["resources"]) for page in (1, 2, 9)] == [60, 1, 1]
    assert "of 61 spaces" in desk.get(PAGE).content.decode()


def test_a_full_month_tells_how_many_a_day(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    one = court()
    for number in range(3):
        BookingFactory(offer=one.offer, space=one.space, starts_at=STARTS + timedelta(hours=number))
    assert len(sold(told(desk, "month"))) == 3

    monkeypatch.setattr("apps.bookings.selectors.calendar_feed.MOST_OF_A_MONTH", 2)

    (day,) = sold(told(desk, "month"))
    assert (day["title"], day["start"], day["end"]) == ("3 bookings", "2027-01-04", "2027-01-05")
    assert day["extendedProps"]["url"] == f"{PAGE}?view=day&on={MONDAY}"


def test_the_month_beside_it_tells_how_full_each_day_is(desk: Client) -> None:
    one = court(open_venue(hours=[(8, 18)]))
    BookingFactory(offer=one.offer, space=one.space, starts_at=STARTS.replace(hour=9))

    month = desk.get("/staff/calendar/month/", {"on": MONDAY}).content.decode()

    assert "10 percent taken" in month
    assert month.count("data-calendar-go") == 31 + 2


def test_without_a_venue_or_a_space_it_says_what_is_missing(desk: Client) -> None:
    assert "First a venue" in desk.get(PAGE).content.decode()
    assert desk.get(FEED).status_code == 404

    VenueFactory()
    assert "No spaces yet" in desk.get(PAGE).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_neither_spaces_nor_bookings_cost_questions(
    desk: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    several = courts(count)
    for number, space in enumerate(several.spaces):
        BookingFactory(offer=several.offer, space=space, starts_at=STARTS + timedelta(hours=number))
    told(desk)

    with django_assert_max_num_queries(16):
        told(desk)
    with django_assert_max_num_queries(16):
        desk.get(PAGE, {"on": MONDAY})


def test_what_no_database_keeps_is_left_out_of_what_is_kept(desk: Client) -> None:
    court()

    desk.post(KEEP, {"filters": "some", "venue": "a\0b", "search": "c\0d"})

    assert desk.get(PAGE).context["asked"].filters.search == "cd"
