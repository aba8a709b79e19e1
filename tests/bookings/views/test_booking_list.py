"""The list of bookings: what each word of its address narrows it to, its pages, its scope and what it costs."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.choices import Preference, Role
from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.selectors import booking_list
from apps.core import clock
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from tests.factories.accounts import MembershipFactory
from tests.factories.bookings import BookingFactory, GuestFactory, SeriesFactory
from tests.factories.venues import HourOfferFactory, SpaceFactory, VenueFactory

LIST = "/staff/bookings/"


@pytest.fixture
def desk(on_club: Client, colleague: User) -> Client:
    on_club.force_login(colleague)
    return on_club


@pytest.fixture
def book(club: Tenant) -> Callable[..., Booking]:
    """A booking of the club for somebody of that name; its reference is what the list shows."""

    def made(name: str = "Ana Ruiz", **others: Any) -> Booking:
        with in_schema(club.schema_name):
            guest = others.pop("guest") if "guest" in others else GuestFactory(name=name)
            return BookingFactory(guest=guest, **others)

    return made


def names(client: Client, query: str) -> list[str]:
    response = client.get(f"{LIST}?{query}")
    assert response.status_code == 200
    return [row.name for row, _cells in response.context["lines"]]


def test_the_list_shows_what_was_booked_last_first(desk: Client, book: Callable[..., Booking]) -> None:
    book("Ana")
    book("Bo")

    assert names(desk, "view=0") == ["Bo", "Ana"]


def test_states_widen_each_other_and_everything_else_narrows(desk: Client, book: Callable[..., Booking]) -> None:
    book("Pending", pending=True)
    book("Cancelled", status=Status.CANCELLED)
    book("Confirmed")
    book("By the API", channel="api", pending=True)

    assert names(desk, "state=pending&state=cancelled&sort=made") == ["Pending", "Cancelled", "By the API"]
    assert names(desk, "state=requests&channel=api") == ["By the API"]


def test_what_is_not_known_is_passed_over(desk: Client, book: Callable[..., Booking]) -> None:
    book("Ana")

    nonsense = "state=sold&from=soon&to=2026-02-30&offer=x&space=-1&guest=99999999999999999999&sort=luck&after=x"

    assert names(desk, nonsense) == ["Ana"]


def test_days_are_those_of_the_venue(desk: Client, book: Callable[..., Booking], club: Tenant) -> None:
    now = clock.now()
    book("Now", starts_at=now + timedelta(seconds=1))
    book("Ten days on", starts_at=now + timedelta(days=10))
    book("Before", starts_at=now - timedelta(days=3))
    day = (now + timedelta(days=10)).date()

    assert names(desk, "when=past") == ["Before"]
    assert names(desk, "when=week") == ["Now"]
    assert "Ten days on" in names(desk, f"from={day - timedelta(days=1)}&to={day + timedelta(days=1)}")
    assert names(desk, f"from={day + timedelta(days=2)}") == []


def test_a_day_at_its_edges(desk: Client, book: Callable[..., Booking], club: Tenant) -> None:
    """In Madrid the 28th of March 2027 begins at 23:00 UTC the day before and has 23 hours."""
    with in_schema(club.schema_name):
        offer = HourOfferFactory(venue__time_zone="Europe/Madrid")
    for name, moment in {"Eve": "27T22:30", "First": "27T23:00", "Last": "28T21:30", "Next": "28T22:00"}.items():
        book(name, offer=offer, starts_at=datetime.fromisoformat(f"2027-03-{moment}:00+00:00"))

    assert names(desk, "from=2027-03-28&to=2027-03-28&sort=starts") == ["First", "Last"]


def test_it_is_narrowed_to_a_venue_an_offer_a_space_a_guest_and_a_series(
    desk: Client, book: Callable[..., Booking], club: Tenant
) -> None:
    with in_schema(club.schema_name):
        river, hill = VenueFactory(slug="river"), VenueFactory(slug="hill")
        offer = HourOfferFactory(venue=river)
        hall = SpaceFactory(venue=river)
        court = SpaceFactory(parent=hall)
        series = SeriesFactory(offer=offer)
        regular = GuestFactory(name="Regular", tags=["member"])
    book("On the hill", offer__venue=hill)
    wanted = book("By the river", offer=offer, space=court, guest=regular, series=series)
    book("Also there", offer=offer, space=SpaceInRiver(club, river))

    assert names(desk, "venue=hill") == ["On the hill"]
    assert names(desk, "venue=hill&venue=river&sort=made") == ["On the hill", "Regular", "Also there"]
    assert names(desk, f"offer={offer.pk}") == ["Also there", "Regular"]
    assert names(desk, f"space={hall.pk}") == ["Regular"]
    assert names(desk, f"guest={regular.pk}") == ["Regular"]
    assert names(desk, f"series={series.reference}") == ["Regular"]
    assert names(desk, "tag=member") == [wanted.guest.name if wanted.guest else ""]


def SpaceInRiver(club: Tenant, river: Any) -> Any:  # noqa: N802 - reads as the factory it is
    with in_schema(club.schema_name):
        return SpaceFactory(venue=river)


@pytest.mark.parametrize("words", ["ruiz", "JOSÉ", "912345", "jose@ruiz", "K7PX-4T9W", "k7p"])
def test_it_is_searched_by_whatever_somebody_has(
    desk: Client, book: Callable[..., Booking], club: Tenant, words: str
) -> None:
    with in_schema(club.schema_name):
        jose = GuestFactory(name="José Ruiz", email="jose@ruiz.example", phone="+34912345678")
    book(guest=jose, reference="K7PX4T9W")
    book("Somebody else")

    assert names(desk, f"q={words}") == ["José Ruiz"]


def test_days_of_being_booked(desk: Client, book: Callable[..., Booking]) -> None:
    book("Early", made_at=datetime.fromisoformat("2026-05-01T10:00:00+00:00"))
    book("Late", made_at=datetime.fromisoformat("2026-05-03T10:00:00+00:00"))

    assert names(desk, "made_from=2026-05-02") == ["Late"]
    assert names(desk, "made_to=2026-05-01") == ["Early"]


@pytest.mark.parametrize("order", ["made", "-made", "starts", "-starts", "changed", "-changed", "guest", "-guest"])
def test_pages_follow_each_other_there_and_back(
    desk: Client, book: Callable[..., Booking], monkeypatch: pytest.MonkeyPatch, order: str
) -> None:
    """Also where several begin or changed at the same moment."""
    monkeypatch.setattr(booking_list, "A_PAGE", 2)
    for name in "abcde":
        book(name)

    first = desk.get(f"{LIST}?sort={order}").context
    second = desk.get(LIST + first["next"]).context
    third = desk.get(LIST + second["next"]).context
    back = desk.get(LIST + third["previous"]).context
    whole = [row.name for page in (first, second, third) for row, _ in page["lines"]]

    assert whole == sorted(whole, reverse=order.startswith("-"))
    assert len(whole) == 5
    assert (first["previous"], third["next"]) == ("", "")
    assert [row.name for row, _ in back["lines"]] == [row.name for row, _ in second["lines"]]
    assert desk.get(LIST + back["previous"]).context["previous"] == ""


@pytest.mark.parametrize("order", ["starts", "total"])
def test_a_cursor_of_another_order_or_of_no_row_leads_to_the_first_page(
    desk: Client, book: Callable[..., Booking], order: str
) -> None:
    book("Ana")
    places = [booking_list.Place("1"), booking_list.Place("1", clock.now()), booking_list.Place("9" * 18)]

    assert [names(desk, f"sort={order}&after={booking_list.cursor_of(place)}") for place in places] == [["Ana"]] * 3


def test_guests_stand_in_the_order_of_their_names_however_written_and_nobody_before_them(
    desk: Client, book: Callable[..., Booking]
) -> None:
    for name in ("Zoe", "Ángel", "berta", "Ana"):
        book(name)
    book(guest=None, held=True)

    assert names(desk, "sort=guest") == ["Nobody yet", "Ana", "Ángel", "berta", "Zoe"]


def test_the_dearest_stand_first_or_last(
    desk: Client, book: Callable[..., Booking], monkeypatch: pytest.MonkeyPatch
) -> None:
    """From page to page too, where several cost the same."""
    monkeypatch.setattr(booking_list, "A_PAGE", 2)
    for name, total in (("a", 10), ("b", 30), ("c", 20), ("d", 20)):
        book(name, total=Decimal(total))

    first = desk.get(f"{LIST}?sort=-total").context
    second = desk.get(LIST + first["next"]).context

    assert [row.name for page in (first, second) for row, _ in page["lines"]] == ["b", "d", "c", "a"]
    assert names(desk, "sort=total") == ["a", "c"]
    sorts = {column.value: direction for column, _link, direction in first["columns"]}
    assert (sorts["total"], sorts["guest"], sorts["when"]) == ("descending", "none", "none")


def test_too_many_for_an_order_no_index_leads_through_are_to_be_narrowed_first(
    desk: Client, book: Callable[..., Booking], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(booking_list, "MOST_SORTED", 2)
    for name, total in (("a", 10), ("b", 30), ("c", 20)):
        book(name, total=Decimal(total))

    assert names(desk, "sort=-total") == names(desk, "sort=guest") == ["c", "b", "a"]
    page = desk.get(f"{LIST}?sort=-total")
    assert "only once the list is narrowed" in page.text
    assert {direction for _column, _link, direction in page.context["columns"]} == {"none"}
    assert names(desk, "sort=-total&q=b") == ["b"]
    assert names(desk, "sort=starts") == ["a", "b", "c"]


def test_more_than_a_thousand_are_not_counted(
    desk: Client, book: Callable[..., Booking], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(booking_list, "MOST_COUNTED", 1)
    book()
    assert "1 booking" in desk.get(f"{LIST}?view=0").content.decode()

    book()

    assert "More than 1 bookings" in desk.get(f"{LIST}?view=0").content.decode()


def test_bookings_of_other_venues_are_not_there(on_club: Client, club: Tenant, book: Callable[..., Booking]) -> None:
    mine, theirs = book("Mine"), book("Theirs")
    user = MembershipFactory(tenant=club, role=Role.DESK, venue_ids=[mine.venue_id]).user
    on_club.force_login(user)

    assert names(on_club, "view=0") == ["Mine"]
    assert names(on_club, f"venue={theirs.venue.slug}") == []
    assert theirs.venue.slug not in on_club.get(f"{LIST}?view=0").content.decode()


def test_an_accountant_reads_and_ticks_nothing(on_club: Client, club: Tenant, book: Callable[..., Booking]) -> None:
    book("Ana")
    on_club.force_login(MembershipFactory(tenant=club, role=Role.ACCOUNTANT, user__second_factor=True).user)

    response = on_club.get(f"{LIST}?view=0")

    assert "Ana" in response.content.decode()
    assert "data-bulk-bar" not in response.content.decode()


def test_a_stranger_sees_no_list(on_club: Client, stranger: User) -> None:
    on_club.force_login(stranger)

    assert on_club.get(LIST).status_code == 403


def test_columns_are_kept_for_whoever_chose_them(desk: Client, book: Callable[..., Booking], colleague: User) -> None:
    book("Ana", people=7)

    response = desk.post(reverse_on("bookings:columns"), {"column": ["email", "state"], "state": "confirmed"})

    assert response["Location"] == f"{LIST}?state=confirmed"
    kept = Membership.objects.get(user=colleague).preferences
    assert kept == {Preference.BOOKING_COLUMNS.value: ["guest", "state", "email"]}
    page = desk.get(f"{LIST}?view=0")
    assert [column.value for column, *_ in page.context["columns"]] == ["guest", "state", "email"]


def test_part_of_the_page_is_fetched_anew(desk: Client, book: Callable[..., Booking]) -> None:
    book("Ana")

    part = desk.get(f"{LIST}?state=confirmed", headers={"hx-request": "true"}).content.decode()

    assert part.lstrip().startswith('<div id="booking-rows"')
    assert "Ana" in part


def test_money_that_is_owed_stands_in_its_row(desk: Client, book: Callable[..., Booking]) -> None:
    book("Owes", total=Decimal(24), paid=Decimal(20))

    assert "€4.00" in desk.get(f"{LIST}?state=balance_due").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_more_rows_cost_no_more_queries(
    desk: Client, book: Callable[..., Booking], rows: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(rows):
        book(f"Guest {number}")

    with django_assert_max_num_queries(20):
        desk.get(f"{LIST}?state=confirmed&q=guest")


def reverse_on(name: str, *args: Any) -> str:
    return reverse(name, args=args, urlconf="config.urls_tenant")
