"""New bookings and series at the desk, as people make them: by keyboard, by mouse, and without JavaScript."""

from datetime import datetime, time, timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django import Settings

from apps.accounts.choices import Role
from apps.accounts.models.user import User
from apps.bookings.models.booking import Booking
from apps.bookings.models.guest import Guest
from apps.bookings.models.series import Series
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.rules.order import Order
from apps.bookings.rules.recurrence import weekly
from apps.bookings.rules.series_dates import Choice, Repair
from apps.bookings.rules.series_plan import SeriesPlan
from apps.bookings.services.make_series import make_series
from apps.core import clock
from apps.core.periods import moment_at
from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM, Channel
from apps.tenants.models.tenant import Tenant
from apps.venues.models.departures import Departure
from apps.venues.models.offer import Offer
from apps.venues.models.space import Space
from tests.e2e.conftest import NewPage
from tests.e2e.looks import check_everywhere
from tests.e2e.site import Site
from tests.e2e.test_portal_pages import come_in
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.bookings import BookingFactory, GuestFactory
from tests.factories.sellable import courts, double_room, open_venue, tour

HOST = "club.serai.localhost"
ZONE = "Europe/Madrid"
A_WEEK = timedelta(weeks=1)


@pytest.fixture(autouse=True)
def _demo(settings: Settings) -> None:
    settings.SERAI_DEMO = True


@pytest.fixture
def dora(own_database: str) -> User:
    """At the desk of the club, which sells courts, rooms and a tour."""
    return _dora()


@pytest.fixture(scope="module")
def seen_by(read_site: Site) -> User:
    """Her again, for the tests that only look; both courts are somebody else's in two weeks."""
    dora = _dora()
    _take(1)
    return dora


def _dora() -> User:
    club = Tenant.objects.get(slug="club")
    with in_schema(club.schema_name):
        venue = open_venue(ZONE)
        courts(2, venue=venue)
        double_room(venue)
        leaving = tour(venue).departure
        leaving.starts_at, leaving.ends_at = at(10), at(12)
        leaving.decides_at = leaving.starts_at - timedelta(days=1)
        leaving.save()
        GuestFactory(name="Ana López", email="ana@example.org", phone="+34600123456")
        GuestFactory(name="Andrés Gil", email="andres@example.org")
    return MembershipFactory(tenant=club, role=Role.DESK, user=UserFactory(email="dora@club.example", name="Dora")).user


def day() -> datetime:
    """A week from now, at midnight by the clocks of the venue, without a zone."""
    return datetime.combine(clock.today(ZONE) + A_WEEK, time.min)


def at(hour: int, *, weeks: int = 0) -> datetime:
    return moment_at(day() + timedelta(hours=hour, weeks=weeks), ZONE)


def local(hour: int) -> str:
    return f"{day().date().isoformat()}T{hour:02}:00"


class Club:
    """What the club has by now; every question is asked in its schema."""

    def __enter__(self) -> "Club":
        self.inside = in_schema(Tenant.objects.get(slug="club").schema_name)
        self.inside.__enter__()
        return self

    def __exit__(self, *told: object) -> None:
        self.inside.__exit__(None, None, None)


def offer_of(kind: str) -> int:
    with Club():
        return Offer.objects.filter(kind=kind).values_list("pk", flat=True)[0]


def quick_address() -> str:
    with Club():
        space = Space.objects.filter(kind="court").order_by("position")[0]
    return f"{reverse('bookings:quick', urlconf='config.urls_tenant')}?" + urlencode(
        {"space": space.pk, "start": local(10), "end": local(11)}
    )


def new_address(kind: str, **told: object) -> str:
    asked = {"offer": offer_of(kind), "on": day().date().isoformat(), **told}
    return f"/staff/bookings/new/?{urlencode(asked)}"


def booked() -> Booking:
    with Club():
        return Booking.objects.select_related("guest").get()


def test_a_walk_in_is_one_enter(site: Site, page: Page, dora: User) -> None:
    come_in(page, dora, host=HOST)
    page.goto(site.url(quick_address(), tenant="club"))
    expect(page.get_by_label("Guest", exact=True)).to_be_focused()

    page.keyboard.press("Enter")

    page.wait_for_url("**/staff/bookings/*/")
    booking = booked()
    assert booking.guest
    assert booking.guest.name == "Walk-in"


def test_a_walk_in_by_name_is_two_letters_and_two_enters(site: Site, page: Page, dora: User) -> None:
    """The letters are typed faster than the server answers, and Enter means what was typed."""
    come_in(page, dora, host=HOST)
    page.goto(site.url(quick_address(), tenant="club"))

    with page.expect_response("**/quick/?*"):
        page.keyboard.type("lo")
        page.keyboard.press("Enter")
        expect(page.get_by_label("Guest", exact=True)).to_have_value("Ana López")
    page.keyboard.press("Enter")

    page.wait_for_url("**/staff/bookings/*/")
    with Club():
        assert Booking.objects.get().guest == Guest.objects.get(name="Ana López")


def test_guests_are_chosen_by_arrows_and_left_by_escape(site: Site, page: Page, dora: User) -> None:
    come_in(page, dora, host=HOST)
    page.goto(site.url(quick_address(), tenant="club"))
    field = page.get_by_label("Guest", exact=True)

    page.keyboard.type("an")
    expect(page.get_by_role("option")).to_have_count(3)
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("d")
    expect(page.get_by_role("option", name="Andrés Gil")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(field).to_have_value("and")
    expect(page.locator("[data-guest-id]")).to_have_value("")


def test_an_hour_with_everything(site: Site, page: Page, dora: User) -> None:
    come_in(page, dora, host=HOST)
    page.goto(site.url(new_address("hour"), tenant="club"))

    page.locator("label.slot").filter(has=page.locator(f"input[value^='{local(10)}']")).click()
    summary = page.locator("#new-summary")
    expect(summary).to_contain_text("€24.00")
    expect(page.locator(f"input[name='start'][value^='{local(10)}']")).to_be_focused()
    page.get_by_label("People").fill("3")
    page.get_by_label("Length").select_option("90")
    expect(summary).to_contain_text("€36.00")
    page.get_by_label("Guest", exact=True).fill("Ben Diaz")
    page.get_by_role("option", name="New guest").click()
    page.get_by_text("New guest: e-mail and telephone").click()
    page.get_by_label("E-mail").fill("ben@example.org")
    summary.get_by_role("button", name="Confirm").click()

    page.wait_for_url("**/staff/bookings/*/")
    booking = booked()
    assert (booking.people, booking.total) == (3, 36)
    assert booking.guest
    assert booking.guest.email == "ben@example.org"


def test_a_night(site: Site, page: Page, dora: User) -> None:
    come_in(page, dora, host=HOST)
    page.goto(site.url(new_address("night"), tenant="club"))
    summary = page.locator("#new-summary")
    expect(summary).to_contain_text("€80.00")

    page.get_by_label("Check-out").fill((day() + timedelta(days=2)).date().isoformat())
    expect(summary).to_contain_text("€160.00")
    summary.get_by_role("button", name="Hold").click()

    page.wait_for_url("**/staff/bookings/*/")
    assert booked().status == "held"


def test_a_departure_for_travellers_by_kind(site: Site, page: Page, dora: User) -> None:
    come_in(page, dora, host=HOST)
    page.goto(site.url(new_address("departure"), tenant="club"))

    page.get_by_label("Child").fill("1")
    page.locator(".new-departure").click()
    summary = page.locator("#new-summary")
    expect(summary).to_contain_text("€65.00")
    summary.get_by_role("button", name="Confirm").click()

    page.wait_for_url("**/staff/bookings/*/")
    assert booked().people == 2


def _take(weeks: int) -> None:
    """Both courts are somebody else's that week."""
    with Club():
        for space in Space.objects.filter(kind="court"):
            offer = Offer.objects.get(kind="hour")
            times = {"starts_at": at(19, weeks=weeks), "ends_at": at(20, weeks=weeks)}
            BookingFactory(offer=offer, space=space, **times)


def test_a_series_of_ten_with_one_date_fixed(site: Site, page: Page, dora: User) -> None:
    _take(3)
    come_in(page, dora, host=HOST)
    page.goto(site.url(new_address("hour", start=local(19), minutes=60, people=2), tenant="club"))

    page.get_by_role("link", name="Repeat it").click()
    expect(page.get_by_text("1 date cannot be had as planned")).to_be_visible()
    page.get_by_role("button", name="Fix all").click()
    expect(page.get_by_text("later it is free")).to_be_visible()
    page.get_by_role("button", name="Book all of them").click()

    page.wait_for_url("**/staff/series/*/")
    with Club():
        assert Series.objects.get().dates.filter(state="booked").count() == 10


def test_without_javascript(site: Site, new_page: NewPage, dora: User) -> None:
    """One of each: a walk-in, an hour, a night, a departure, a series."""
    page = new_page(java_script_enabled=False)
    come_in(page, dora, host=HOST)
    page.goto(site.url(quick_address(), tenant="club"))
    page.get_by_label("Guest", exact=True).fill("lópez")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("radio", name="Ana López")).to_be_checked()
    page.get_by_role("button", name="Book").click()
    page.wait_for_url("**/staff/bookings/*/")

    with Club():
        departure = Departure.objects.get().pk
    hour = {"start": local(12), "minutes": 60}
    for kind, told in (("hour", hour), ("night", {}), ("departure", {"departure": departure})):
        page.goto(site.url(new_address(kind, **told), tenant="club"))
        page.get_by_role("button", name="Look again").click()
        page.get_by_role("button", name="Confirm").click()
        page.wait_for_url("**/staff/bookings/*/")

    page.goto(site.url(new_address("hour", start=local(19), minutes=60), tenant="club"))
    page.get_by_role("link", name="Repeat it").click()
    page.get_by_role("button", name="Book all of them").click()
    page.wait_for_url("**/staff/series/*/")

    with Club():
        assert Booking.objects.filter(series=None).count() == 4
        assert Booking.objects.exclude(series=None).count() == 10


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_forms_are_accessible_in_every_look(read_site: Site, window: Page, seen_by: User, prefix: str) -> None:
    name = prefix.strip("/") or "en"
    come_in(window, seen_by, host=HOST)

    window.goto(read_site.url(f"{prefix}{quick_address()}", tenant="club"))
    check_everywhere(window, f"quick-{name}")

    for kind, told in (("hour", {"start": local(6)}), ("night", {}), ("departure", {})):
        window.goto(read_site.url(f"{prefix}{new_address(kind, **told)}", tenant="club"))
        check_everywhere(window, f"new-{kind}-{name}")


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_series_are_accessible_in_every_look(read_site: Site, window: Page, seen_by: User, prefix: str) -> None:
    name = prefix.strip("/") or "en"
    come_in(window, seen_by, host=HOST)
    asked = new_address("hour", start=local(19), minutes=60, people=2).removeprefix("/staff/bookings/new/")

    window.goto(read_site.url(f"{prefix}/staff/series/new/{asked}", tenant="club"))
    check_everywhere(window, f"series-new-{name}")

    series_id = _series()
    for name_of, path in (
        ("list", "/staff/series/"),
        ("page", f"/staff/series/{series_id}/"),
        ("change", f"/staff/series/{series_id}/change/"),
        ("cancel", f"/staff/series/{series_id}/cancel/"),
        ("end", f"/staff/series/{series_id}/end/"),
        ("renew", f"/staff/series/{series_id}/renew/"),
    ):
        window.goto(read_site.url(f"{prefix}{path}", tenant="club"))
        check_everywhere(window, f"series-{name_of}-{name}")


def _series() -> int:
    """One of three dates, the second wanted; made once for both languages."""
    with Club():
        known = Series.objects.first()
        if known:
            return known.pk
        sold = Offer.objects.get(kind="hour")
        local_start = day() + timedelta(hours=19)
        plan = SeriesPlan(sold.pk, weekly([local_start.weekday()], count=3), local_start, 60, {None: 2})
        waits = {(local_start + A_WEEK).date(): Choice(Repair.WAIT)}
        order = Order("en", GuestFacts("Ana López", email="ana@example.org"))
        return make_series(plan, order, waits, by=SYSTEM, channel=Channel.STAFF, now=clock.now()).pk
