"""What lies behind what was sold: closed hours, closures, buffers."""

from datetime import timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.test import Client

from apps.accounts.choices import Role
from apps.core import clock
from apps.tenants.models.tenant import Tenant
from apps.venues.models.hours import Closure, OpeningRange
from apps.venues.models.offer import Offer
from tests.bookings.calendar_told import FEED, MONDAY, behind, sold, told
from tests.factories.bookings import STARTS, BookingFactory, ClaimFactory
from tests.factories.hours import ClosureFactory
from tests.factories.sellable import court, courts, double_room, open_venue
from tests.factories.venues import SpaceFactory
from tests.rates.signed_in import signed_in


@pytest.fixture
def desk(in_club: Tenant) -> Client:
    return signed_in(in_club, Role.DESK)


def test_what_is_kept_of_the_catalogue_is_never_older_than_its_last_change(desk: Client) -> None:
    one = court(open_venue(hours=[(8, 23)]))
    BookingFactory(space=one.space, offer=one.offer)
    before = told(desk)
    closure = ClosureFactory(venue=one.venue, starts="2027-01-04T12:00", ends="2027-01-04T14:00", note="New lamps")
    OpeningRange.objects.filter(opening_set__venue=one.venue).update(opens=9 * 60)
    Offer.objects.filter(pk=one.offer.pk).update(name_en="Evening court")
    added = SpaceFactory(venue=one.venue, name_en="Court 9", position=9)

    changed = told(desk)

    assert [each["end"][11:16] for each in (behind(before, "closed")[0], behind(changed, "closed")[0])] == [
        "08:00",
        "09:00",
    ]
    assert (behind(before, "shut"), len(behind(changed, "shut"))) == ([], 1)
    assert sold(changed)[0]["extendedProps"]["offer"] == "Evening court"
    assert [row["id"] for row in changed["resources"]] == [f"s{one.space.pk}", f"s{added.pk}"]

    Closure.objects.filter(pk=closure.pk).update(lifted_at=clock.now())
    assert behind(told(desk), "shut") == []


def test_each_reader_hears_the_reasons_of_closures_in_their_own_words(desk: Client) -> None:
    one = court()
    ClosureFactory(venue=one.venue, starts="2027-01-04T12:00", ends="2027-01-04T14:00", note="")

    titles_told = [
        behind(desk.get(f"{way}{FEED}", {"view": "day", "on": MONDAY}).json(), "shut")[0]["title"]
        for way in ("", "/es", "")
    ]

    assert titles_told[0] == titles_told[2] != titles_told[1]


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
    # In a week of several spaces they are drawn at what they belong to.
    week = told(desk, "week")
    (event,) = sold(week)
    assert (event["extendedProps"]["before"], event["extendedProps"]["after"]) == (15, 30)
    assert behind(week, "buffer") == []
    # The list says in words what the grid draws.
    page = desk.get("/staff/calendar/", {"on": MONDAY}).content.decode()
    assert "Set-up: 15 minutes before · Clean-up: 30 minutes after" in page


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
