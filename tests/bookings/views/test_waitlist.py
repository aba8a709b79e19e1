"""The waitlist board: order, offers by hand, and the plan that opens it."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.choices import Role
from apps.accounts.models.user import User
from apps.bookings.choices import WaitStatus
from apps.bookings.models.booking import Booking
from apps.bookings.models.waitlist import WaitlistEntry, WaitOffer
from apps.bookings.services.book import book
from apps.core.periods import Period
from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant
from tests.bookings.how import NOW
from tests.bookings.waits import AT, HOUR, freed_unseen, places_of, sold, states, waits
from tests.bookings.wishes import BY_STAFF, order, tour_wish
from tests.factories.sellable import Sold, court, courts, double_room, tour
from tests.factories.venues import VenueFactory
from tests.rates.signed_in import signed_in

PAGE = "/staff/waitlist/"
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _wednesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk(in_club: Tenant) -> Client:
    return signed_in(in_club, Role.DESK)


@pytest.fixture
def taken(in_club: Tenant) -> Sold:
    offer = court()
    sold(offer)
    return offer


def names() -> list[str]:
    rows = WaitlistEntry.objects.filter(status=WaitStatus.WAITING).order_by("position", "pk")
    return list(rows.values_list("guest__name", flat=True))


def move(client: Client, entry: WaitlistEntry, before: WaitlistEntry | None) -> int:
    return client.post(f"{PAGE}{entry.pk}/move/", {"before": before.pk if before else ""}).status_code


def set_free(offer: Sold) -> None:
    freed_unseen(*Booking.objects.filter(offer=offer.offer))


def test_who_waits_is_told_with_party_window_and_price(desk: Client, taken: Sold) -> None:
    waits(taken, "ana", max_price=Decimal(30))
    long = Period(AT, AT + 3 * HOUR)
    sold(taken, Period(AT + HOUR, AT + 2 * HOUR))
    sold(taken, Period(AT + 2 * HOUR, AT + 3 * HOUR))
    waits(taken, "ben", long, min_people=1)

    page = desk.get(PAGE).content.decode()

    for words in ("ana", "2 people", "at most €30.00", "ben", "60 minutes", "1 to 2 people", "2 wait", "Thu 7 Jan"):
        assert words in page, words


def test_rows_are_moved_before_others_and_behind_all(desk: Client, taken: Sold) -> None:
    ana, ben, _cy = (waits(taken, name) for name in ("ana", "ben", "cy"))

    assert (move(desk, ben, ana), names()) == (302, ["ben", "ana", "cy"])
    assert (move(desk, ben, None), names()) == (302, ["ana", "cy", "ben"])
    page = desk.get(f"{PAGE}{ben.pk}/").content.decode()
    assert page.count("Place on the waitlist changed") == 2


def test_the_buttons_of_the_board_say_where_they_lead(desk: Client, taken: Sold) -> None:
    ana, ben, cy = (waits(taken, name) for name in ("ana", "ben", "cy"))

    page = desk.get(PAGE).content.decode()
    row = page.partition(f'id="wait-{ben.pk}"')[2].partition("</li>")[0]

    assert (f'name="before" value="{ana.pk}"' in row, 'name="before" value=""' in row) == (True, True)
    first = page.partition(f'id="wait-{ana.pk}"')[2].partition("</li>")[0]
    assert f'name="before" value="{cy.pk}"' in first


def test_a_script_gets_the_board_anew_and_a_refusal_in_it(desk: Client, taken: Sold) -> None:
    ana, ben = waits(taken, "ana"), waits(taken, "ben")
    WaitlistEntry.objects.filter(pk=ana.pk).update(status=WaitStatus.LEFT)

    moved = desk.post(f"{PAGE}{ben.pk}/move/", {"before": ""}, headers=HTMX)
    refused = desk.post(f"{PAGE}{ben.pk}/move/", {"before": ana.pk}, headers=HTMX)

    assert (moved.status_code, refused.status_code) == (200, 422)
    assert 'id="wait-board"' in moved.content.decode()
    assert "This entry of the waitlist is over." in refused.content.decode()


def test_a_free_place_is_found_and_offered_by_hand(desk: Client, taken: Sold) -> None:
    waits(taken, "ana")
    ben = waits(taken, "ben")
    set_free(taken)

    found = desk.get(f"{PAGE}matches/", headers=HTMX).content.decode()
    page = desk.get(f"{PAGE}{ben.pk}/").content.decode()
    answer = desk.post(f"{PAGE}{ben.pk}/offer/", {"starts_at": AT.isoformat()})

    assert ("2 of those who wait could have a place now" in found, "€24.00" in page) == (True, True)
    assert (answer.status_code, states()) == (302, {"ana": "waiting", "ben": "offered"})
    assert WaitOffer.objects.get().by_hand
    assert "Held until" in desk.get(PAGE).content.decode()


def test_the_desk_picks_which_of_the_free_spaces_it_offers(desk: Client, in_club: Tenant) -> None:
    offer = courts(3)
    stays, *others = (sold(offer) for _space in offer.spaces)
    ana = waits(offer, "ana")
    freed_unseen(*others)
    [taken] = places_of(stays)
    last = max({space.pk for space in offer.spaces} - {taken})

    page = desk.get(f"{PAGE}{ana.pk}/").content.decode()
    assert [f'<option value="{space.pk}">' in page for space in offer.spaces] == [
        space.pk != taken for space in offer.spaces
    ]
    told = {"starts_at": AT.isoformat(), f"space-{AT.isoformat()}": taken}
    assert (desk.post(f"{PAGE}{ana.pk}/offer/", told).status_code, states()) == (422, {"ana": "waiting"})

    told[f"space-{AT.isoformat()}"] = last
    assert desk.post(f"{PAGE}{ana.pk}/offer/", told).status_code == 302
    assert places_of(WaitOffer.objects.get().booking) == [last]


@pytest.mark.parametrize("count", [1, 3])
def test_an_entry_takes_the_same_queries_however_many_spaces_are_free(
    desk: Client, in_club: Tenant, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    offer = courts(1 + count)
    bookings = [sold(offer) for _space in offer.spaces]
    ana = waits(offer, "ana")
    freed_unseen(*bookings)
    desk.get(f"{PAGE}{ana.pk}/")

    with django_assert_max_num_queries(18):
        desk.get(f"{PAGE}{ana.pk}/")


def test_what_is_not_free_cannot_be_offered(desk: Client, taken: Sold) -> None:
    ana = waits(taken, "ana")

    assert "Nothing that would suit them is free" in desk.get(f"{PAGE}{ana.pk}/").content.decode()
    answer = desk.post(f"{PAGE}{ana.pk}/offer/", {"starts_at": AT.isoformat()})
    assert (answer.status_code, states()) == (422, {"ana": "waiting"})
    assert "Nothing that somebody waits for is free" in desk.get(f"{PAGE}matches/").content.decode()


def test_somebody_is_taken_off_and_found_among_those_who_wait_no_more(desk: Client, taken: Sold) -> None:
    ana = waits(taken, "ana")

    desk.post(f"{PAGE}{ana.pk}/leave/")

    assert states() == {"ana": "left"}
    assert "Nobody is waiting" in desk.get(PAGE).content.decode()
    assert ">ana<" in desk.get(PAGE, {"state": "over"}).content.decode()


def test_the_board_is_narrowed_by_guest_and_offer(desk: Client, taken: Sold) -> None:
    other = court()
    sold(other)
    waits(taken, "ana")
    waits(other, "ben")

    by_name = desk.get(PAGE, {"q": "ben"}).content.decode()
    by_offer = desk.get(PAGE, {"offer": taken.offer.pk}).content.decode()

    assert (">ana<" in by_name, ">ben<" in by_name) == (False, True)
    assert (">ana<" in by_offer, ">ben<" in by_offer) == (True, False)
    assert "Nobody is like that" in desk.get(PAGE, {"q": "zoe"}).content.decode()


HOURS = {
    "on": "2027-01-07",
    "starts": "17:00",
    "ends": "18:00",
    "minutes": "60",
    "people": "2",
    "mode": "offer",
    "guest_name": "Ana",
    "guest_email": "ana@example.org",
    "language": "es",
    "max_price": "40",
    "note": "By the net",
}


def add(client: Client, offer_id: int, told: dict[str, object]) -> tuple[int, str]:
    answer = client.post(f"{PAGE}new/?offer={offer_id}", told)
    return answer.status_code, answer.content.decode()


def test_the_desk_adds_somebody_who_asks(desk: Client, taken: Sold) -> None:
    assert taken.offer.name_en in desk.get(f"{PAGE}new/").content.decode()
    assert add(desk, taken.offer.pk, HOURS)[0] == 302

    entry = WaitlistEntry.objects.get()
    assert (entry.guest.name, entry.earliest, entry.minutes, entry.max_people) == ("Ana", AT, 60, 2)
    assert (entry.max_price, entry.language, entry.channel, entry.note) == (40, "es", "desk", "By the net")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"ends": "16:00"}, "The end must be later than the start."),
        ({"guest_email": ""}, "Say how they are told"),
        ({"people": "9"}, "people"),
        ({"min_people": "3"}, "how many come at least"),
        ({"starts": "18:00", "ends": "19:00"}, "free right now"),
        ({"on": "2027-01-05"}, "too late to be of use"),
    ],
)
def test_what_nobody_can_wait_for_is_refused_with_a_sentence(
    desk: Client, taken: Sold, wrong: dict[str, str], sentence: str
) -> None:
    code, page = add(desk, taken.offer.pk, {**HOURS, **wrong})

    assert (code, sentence in page, WaitlistEntry.objects.exists()) == (422, True, False)


def test_nights_and_departures_are_waited_for_too(desk: Client, in_club: Tenant) -> None:
    rooms, trip = double_room(), tour(seats=1)
    night = Period(AT.replace(hour=14), (AT + 24 * HOUR).replace(hour=10))
    sold(rooms, night)
    book(tour_wish(trip), order(), **BY_STAFF)
    who = {name: HOURS[name] for name in ("mode", "guest_name", "guest_email", "language")}

    nights = {"on": "2027-01-07", "until_on": "2027-01-08", "nights": "1", "people": "2", **who}
    assert add(desk, rooms.offer.pk, nights)[0] == 302
    leaving = {"departure": trip.departure.pk, f"type_{trip.adult.pk}": "1", **who}
    assert add(desk, trip.offer.pk, leaving)[0] == 302

    rows = WaitlistEntry.objects.order_by("pk").values_list("nights", "departure_id", "party")
    assert list(rows) == [(1, None, {"": 2}), (None, trip.departure.pk, {str(trip.adult.pk): 1})]


def test_without_the_plan_the_board_says_which_one_opens_it(desk: Client, in_club: Tenant, taken: Sold) -> None:
    ana = waits(taken, "ana")
    in_club.plan = Plan.objects.get(key="starter")
    in_club.save()

    page = desk.get(PAGE).content.decode()

    assert ("The waitlist sleeps" in page, ">ana<" in page, "/new/" in page) == (True, True, False)
    assert "The waitlist sleeps" in desk.get(f"{PAGE}new/").content.decode()
    assert add(desk, taken.offer.pk, {**HOURS, "guest_email": "ben@example.org"})[0] == 422
    assert desk.get(f"{PAGE}{ana.pk}/").status_code == 200


def test_an_accountant_reads_and_moves_nobody(in_club: Tenant, taken: Sold) -> None:
    books, ana = signed_in(in_club, Role.ACCOUNTANT), waits(taken, "ana")

    page = books.get(PAGE).content.decode()

    assert (">ana<" in page, "/move/" in page) == (True, False)
    for path in ("move/", "offer/", "leave/"):
        assert books.post(f"{PAGE}{ana.pk}/{path}").status_code == 403
    assert books.get(f"{PAGE}new/").status_code == 403
    assert states() == {"ana": "waiting"}


def test_who_waits_at_another_venue_or_business_is_not_there(
    in_club: Tenant, taken: Sold, on_hostel: Client, neighbour: User
) -> None:
    ana = waits(taken, "ana")
    on_hostel.force_login(neighbour)
    elsewhere = signed_in(in_club, Role.DESK, venue_ids=[VenueFactory().pk])

    for client in (elsewhere, on_hostel):
        assert ">ana<" not in client.get(PAGE).content.decode()
        assert client.get(f"{PAGE}{ana.pk}/").status_code == 404
        for path in ("move/", "offer/", "leave/"):
            assert client.post(f"{PAGE}{ana.pk}/{path}").status_code == 404
        assert client.get(f"{PAGE}new/?offer={taken.offer.pk}").status_code == 404
    assert states() == {"ana": "waiting"}


@pytest.mark.parametrize("count", [1, 3])
def test_the_board_takes_the_same_queries_however_many_wait(
    desk: Client, taken: Sold, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        waits(taken, f"guest{number}")

    with django_assert_max_num_queries(12):
        desk.get(PAGE)


@pytest.mark.parametrize("key", ["9" * 25, "9" * 5000, "²"])
def test_keys_nobody_has_lead_nowhere_and_break_nothing(desk, taken, key):
    row = waits(taken, "ann")

    assert desk.get(f"{PAGE}?offer={key}").status_code == 200
    assert desk.get(f"{PAGE}new/?offer={key}").status_code == 200
    assert (
        desk.post(f"{PAGE}{row.pk}/move/", {"before": key, "offer": key, "q": "a\0b"}, headers=HTMX).status_code == 200
    )


def test_a_time_no_calendar_has_is_no_time(desk, taken):
    row = waits(taken, "ann")

    assert desk.post(f"{PAGE}{row.pk}/offer/", {"starts_at": "2027-02-30T10:00:00+00:00"}).status_code == 422
