"""Another time, another place, another party and another price, as the drawer asks for them."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from urllib.parse import quote

import pytest
import time_machine
from django.test import Client

from apps.accounts.choices import Role
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.services.book import book
from apps.tenants.models.tenant import Tenant
from tests.bookings.views.desk import HTMX
from tests.bookings.views.one_booking import address, send, words
from tests.bookings.wishes import BEN, BY_GUEST, HOUR, TEN, hour_wish, night_wish, order, tour_wish
from tests.factories.sellable import NOW, Sold, courts, dorm, extra_of, tour, with_policy
from tests.rates.signed_in import signed_in


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def sold(in_club: Tenant) -> Sold:
    return with_policy(courts(2), change=120, fee="5")


@pytest.fixture
def booking(sold: Sold) -> Booking:
    return book(hour_wish(sold), order(), **BY_GUEST)


@pytest.fixture
def desk(in_club: Tenant) -> Client:
    return signed_in(in_club, Role.DESK)


@pytest.fixture
def manager(in_club: Tenant) -> Client:
    return signed_in(in_club, Role.MANAGER)


def value(hours: float, *, lasting: float = 1) -> str:
    start = TEN + hours * HOUR
    return f"{start.isoformat()}/{(start + lasting * HOUR).isoformat()}/"


def test_a_day_shows_what_is_free_and_what_it_costs_more(desk: Client, booking: Booking) -> None:
    page = words(desk.get(address(booking, "reschedule"), headers=HTMX))

    assert ("noon" in page, "same price" in page) == (True, True)
    assert value(2) in page
    assert value(0) not in page
    longer = words(desk.get(address(booking, "reschedule"), {"minutes": "120"}, headers=HTMX))
    assert "+€24.00" in longer


def test_a_full_day_offers_the_nearest(desk: Client, booking: Booking) -> None:
    page = words(desk.get(address(booking, "reschedule"), {"day": "2026-12-01"}))
    assert "Free times" in page

    closed = words(desk.get(address(booking, "reschedule"), {"minutes": "600"}))

    assert "Nothing is free then." in closed


def test_one_time_shows_its_whole_price_before_it_is_taken(desk: Client, booking: Booking) -> None:
    page = words(desk.get(address(booking, "reschedule"), {"to": value(2)}))

    assert ("Fee for another time" in page, "€29.00" in page, "The guest pays €5.00 more." in page) == (True,) * 3
    assert "Make the change free of charge" not in page
    assert Booking.objects.get().version == booking.version

    send(desk, booking, "reschedule", to=value(2), expected="29")

    booking.refresh_from_db()
    assert (booking.starts_at, booking.total) == (TEN + 2 * HOUR, Decimal(29))


@pytest.mark.parametrize(("given", "total"), [({"waive": "on"}, 24), ({"keep_price": "on"}, 24)])
def test_a_manager_asks_no_fee_and_says_why(manager: Client, booking: Booking, given: dict, total: int) -> None:
    silent = send(manager, booking, "reschedule", to=value(2), expected="29", **given)
    send(manager, booking, "reschedule", to=value(2), expected="29", reason="Our mistake", **given)

    booking.refresh_from_db()
    assert silent.status_code == 422
    assert (booking.starts_at, booking.total) == (TEN + 2 * HOUR, Decimal(total))


def test_the_desk_cannot_make_it_free(desk: Client, booking: Booking) -> None:
    send(desk, booking, "reschedule", to=value(2), expected="29", waive="on", keep_price="on", reason="A friend")

    assert Booking.objects.get().total == Decimal(29)


def test_another_price_than_shown_is_shown_again(desk: Client, booking: Booking) -> None:
    answer = send(desk, booking, "reschedule", to=value(2), expected="20")

    assert (answer.status_code, "The price has changed to €29.00" in words(answer)) == (422, True)
    assert Booking.objects.get().starts_at == TEN


def test_a_taken_time_is_refused_with_the_nearest(desk: Client, booking: Booking, sold: Sold) -> None:
    for _court in sold.spaces:
        book(hour_wish(sold, TEN + 2 * HOUR), order(BEN), **BY_GUEST)

    page = words(desk.get(address(booking, "reschedule"), {"to": value(2)}))
    answer = send(desk, booking, "reschedule", to=value(2), expected="29")

    assert "The nearest that are free:" in page
    assert "Move to another time</span>" not in page[page.index("drawer-foot") :]
    assert (answer.status_code, "The nearest that are free:" in words(answer)) == (422, True)
    assert quote(value(1), safe="") in words(answer)


def test_a_rule_is_broken_only_with_a_reason(desk: Client, booking: Booking) -> None:
    early = value(-3)
    page = words(desk.get(address(booking, "reschedule"), {"to": early}))
    assert ("It is not open then." in page, "Why it is done against the rules" in page) == (True, True)

    silent = send(desk, booking, "reschedule", to=early, expected="29")
    send(desk, booking, "reschedule", to=early, expected="29", breaking="The club trains early")

    booking.refresh_from_db()
    assert silent.status_code == 422
    assert (booking.starts_at, booking.broken_rules) == (TEN - 3 * HOUR, ["outside_hours"])
    assert "Outside the opening hours" in words(desk.get(address(booking)))


def test_a_time_of_ones_own_is_read_by_the_clocks_of_the_venue(desk: Client, booking: Booking) -> None:
    page = words(desk.get(address(booking, "reschedule"), {"own": "2027-01-11T13:30"}))

    assert f'value="{(TEN + 3.5 * HOUR).isoformat()}'.replace("+00:00", "") in page.replace("+00:00", "")


@pytest.mark.parametrize("to", ["soon", "2027-01-11T10:00/2027-01-11T11:00/", "//", f"{TEN.isoformat()}//x"])
def test_a_time_that_is_none_leads_back_to_the_choice(desk: Client, booking: Booking, to: str) -> None:
    assert "Free times" in words(desk.get(address(booking, "reschedule"), {"to": to}))


def test_nights_and_departures_are_chosen_by_their_days(desk: Client, in_club: Tenant) -> None:
    bed = book(night_wish(dorm(rooms=[2])), order(), **BY_GUEST)
    trip = tour()
    seat = book(tour_wish(trip), order(BEN), **BY_GUEST)

    assert "Tue 12 Jan" in words(desk.get(address(bed, "reschedule")))
    assert "Nothing is free then." in words(desk.get(address(seat, "reschedule")))


def test_another_place_of_the_pool_at_the_same_time(desk: Client, booking: Booking, sold: Sold) -> None:
    has = Claim.objects.get(booking=booking).picked_id
    other = next(space for space in sold.spaces if space.pk != has)
    page = words(desk.get(address(booking, "move")))
    assert f'value="{other.pk}"' in page

    send(desk, booking, "move", **{f"place_{has}": other.pk})

    assert Claim.objects.get(booking=booking, live=True).picked_id == other.pk


def test_a_place_somebody_has_stays_theirs(desk: Client, booking: Booking, sold: Sold) -> None:
    book(hour_wish(sold), order(BEN), **BY_GUEST)
    has = Claim.objects.get(booking=booking).picked_id
    other = next(space for space in sold.spaces if space.pk != has)

    page = words(desk.get(address(booking, "move")))
    answer = send(desk, booking, "move", breaking="Please", **{f"place_{has}": other.pk})

    assert "This time is taken." in page
    assert answer.status_code == 422
    assert Claim.objects.get(booking=booking, live=True).picked_id == has


def test_a_party_shows_what_it_costs_before_it_is_saved(desk: Client, in_club: Tenant) -> None:
    trip = tour()
    seats = book(tour_wish(trip, adults=2), order(), **BY_GUEST)
    told = {f"party_{trip.adult.pk}": 2, f"party_{trip.child.pk}": 1}

    shown = send(desk, seats, "change", **told)

    assert ("The guest pays €20.00 more." in words(shown), "€110.00" in words(shown)) == (True, True)
    assert Booking.objects.get().people == 2
    send(desk, seats, "change", expected="110", **told)
    seats.refresh_from_db()
    assert (seats.people, seats.total) == (3, Decimal(110))


def test_extras_and_people_of_a_court(desk: Client, booking: Booking, sold: Sold) -> None:
    racket = extra_of(sold)

    shown = send(desk, booking, "change", party_=3, **{f"extra_{racket.pk}": 2})

    assert "The guest pays €6.00 more." in words(shown)
    send(desk, booking, "change", expected="30", party_=3, **{f"extra_{racket.pk}": 2})
    booking.refresh_from_db()
    assert (booking.people, booking.chosen_extras, booking.total) == (3, {racket.pk: 2}, Decimal(30))
    assert f"{racket.name}" in words(desk.get(address(booking)))


@pytest.mark.parametrize(
    ("party", "sentence"),
    [("0", "Say who comes: somebody has to."), ("-1", "greater than or equal to 0"), ("9", "4 people")],
)
def test_a_party_that_cannot_be_is_refused(desk: Client, booking: Booking, party: str, sentence: str) -> None:
    answer = send(desk, booking, "change", party_=party)

    assert sentence in words(answer)
    assert Booking.objects.get().version == booking.version


def test_a_manager_sets_a_price_with_a_reason_the_guest_reads(manager: Client, booking: Booking) -> None:
    silent = send(manager, booking, "price", total="20")
    send(manager, booking, "price", total="20", reason="Old friend")

    booking.refresh_from_db()
    page = words(manager.get(address(booking)))
    assert (silent.status_code, booking.total) == (422, Decimal(20))
    assert ("Price agreed: Old friend" in page, "1 earlier price" in page) == (True, True)


def test_the_desk_sets_no_price(desk: Client, booking: Booking) -> None:
    assert "Set another price" not in words(desk.get(address(booking)))
    assert desk.get(address(booking, "price")).status_code == 403
    assert send(desk, booking, "price", total="1", reason="A friend").status_code == 403
    assert Booking.objects.get().total == booking.total


def test_a_day_is_asked_in_as_many_queries_whatever_is_free(
    desk: Client, booking: Booking, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(20):
        desk.get(address(booking, "reschedule"))
    with django_assert_max_num_queries(20):
        desk.get(address(booking, "reschedule"), {"day": (NOW + timedelta(days=9)).date().isoformat()})


@pytest.mark.parametrize(
    "to",
    [
        "0001-01-01T00:00:00+00:00/2027-01-11T11:00:00+00:00/",
        "2027-01-11T10:00:00+00:00/9999-12-31T23:59:59-10:00/",
        f"2027-01-11T10:00:00+00:00/2027-01-11T11:00:00+00:00/{'9' * 5000}",
    ],
)
def test_a_time_nobody_can_reach_is_none_and_the_times_are_shown_again(desk: Client, booking: Booking, to: str) -> None:
    assert "slots" in send(desk, booking, "reschedule", to=to).context
