"""The door, the manifest, the waitlist and the rooms, as the team uses them in a browser."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings

from apps.accounts.choices import Role
from apps.accounts.models.user import User
from apps.bookings.choices import RoomState, Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.waitlist import WaitlistEntry
from apps.bookings.models.workspace import RoomCondition
from apps.bookings.services.set_room_state import Told, set_room_state
from apps.core import clock
from apps.core.periods import Period
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from apps.venues.models.departures import Departure
from tests.bookings.how import at
from tests.bookings.waits import sold, waits
from tests.e2e.conftest import ARGUMENTS, NewPage, executable, watch
from tests.e2e.fake_camera import CODE, film_of_ticket
from tests.e2e.looks import check_everywhere
from tests.e2e.site import Site
from tests.e2e.test_portal_pages import come_in
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import court, double_room, open_venue, tour
from tests.factories.venues import SpaceFactory

HOST = "club.serai.localhost"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def _demo(settings: Settings) -> None:
    settings.SERAI_DEMO = True


@pytest.fixture
def dora(own_database: str) -> User:
    """Works at the desk of the club on a busy day."""
    return _dora()


@pytest.fixture(scope="module")
def seen_by(read_site: Site) -> User:
    """Her again, for the tests that only look."""
    return _dora()


def _dora() -> User:
    club = Tenant.objects.get(slug="club")
    with in_schema(club.schema_name):
        _furnish()
    user = UserFactory(email="dora@club.example", name="Dora")
    return MembershipFactory(tenant=club, role=Role.MANAGER, user=user).user


def _furnish() -> None:
    now = clock.now()
    river = open_venue()
    offer = court(river)
    room = SpaceFactory(venue=river, name_en="Court 7")
    told = {"offer": offer.offer, "space": room}
    BookingFactory(
        **told, guest__name="Ana Ruiz", guest__phone="+34600123456", reference=CODE, starts_at=now - HOUR / 4
    )
    BookingFactory(**told, guest__name="Ben Diaz", reference="TEST0001", starts_at=now + 3 * DAY)
    BookingFactory(**told, guest__name="Cy Moss", reference="TEST0002", starts_at=now + HOUR, paid=24)
    _lead_away(now)
    five = (now + DAY).replace(hour=16, minute=0, second=0, microsecond=0)
    period = Period(five, five + HOUR)
    sold(offer, period, how=at(now))
    for name in ("ana", "ben", "cy"):
        waits(offer, name, period, how=at(now))
    rooms = double_room(river, count=3)
    comes = (now + DAY).replace(hour=10)
    BookingFactory(offer=rooms.offer, guest__name="Eve Long", space=rooms.space, starts_at=now, ends_at=comes)
    set_room_state(rooms.space.pk, Told(RoomState.DIRTY, "Window stuck"), **at(now))
    back = Told(RoomState.OUT_OF_ORDER, back_on=(now + 5 * DAY).date())
    set_room_state(rooms.spaces[1].pk, back, **at(now))


def _lead_away(now: datetime) -> None:
    trip = tour()
    times = {"starts_at": now + HOUR / 2, "ends_at": now + 2 * HOUR, "decides_at": now, "min_to_run": 6}
    Departure.objects.filter(pk=trip.departure.pk).update(**times)
    trip.departure.refresh_from_db()
    party = {str(trip.adult.pk): 2, str(trip.child.pk): 1}
    BookingFactory(
        departure=trip.departure,
        offer=trip.offer,
        guest__name="Gil Tor",
        people=3,
        party=party,
        note="A pram comes along",
    )


SCREENS = {
    "check-in": "check-in/",
    "check-in-found": "check-in/?q=ben",
    "check-in-paper": "check-in/day/",
    "departures": "check-in/departures/",
    "waitlist": "waitlist/",
    "housekeeping": "housekeeping/",
}


@pytest.mark.parametrize("prefix", ["", "/ar"])
@pytest.mark.parametrize("name", SCREENS)
def test_every_screen_is_accessible_in_every_look(
    read_site: Site, window: Page, seen_by: User, name: str, prefix: str
) -> None:
    come_in(window, seen_by, host=HOST)

    window.goto(read_site.url(f"{prefix}/staff/{SCREENS[name]}", tenant="club"))

    expect(window.locator("h1")).to_be_visible()
    check_everywhere(window, f"{name}-{prefix.strip('/') or 'en'}")


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_what_lies_behind_them_is_accessible_too(read_site: Site, window: Page, seen_by: User, prefix: str) -> None:
    come_in(window, seen_by, host=HOST)
    with in_schema(Tenant.objects.get(slug="club").schema_name):
        offer = WaitlistEntry.objects.values_list("offer", flat=True)[0]
        entry, room = WaitlistEntry.objects.order_by("pk")[0].pk, RoomCondition.objects.order_by("pk")[0].space_id
        leaving = Departure.objects.order_by("pk")[0].pk
    paths = (
        f"check-in/departures/{leaving}/",
        f"waitlist/{entry}/",
        f"waitlist/new/?offer={offer}",
        f"housekeeping/{room}/?back_on=2027-12-01&state=out_of_order&version=1",
    )
    for path in paths:
        window.goto(read_site.url(f"{prefix}/staff/{path}", tenant="club"))
        check_everywhere(window, f"{path.split('?')[0].strip('/').replace('/', '-')}-{prefix.strip('/') or 'en'}")


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_the_answers_are_accessible_in_every_look(read_site: Site, window: Page, seen_by: User, prefix: str) -> None:
    come_in(window, seen_by, host=HOST)
    window.goto(read_site.url(f"{prefix}/staff/check-in/", tenant="club"))
    for code, said in (("NOBODY", "unknown"), ("TEST0001", "another-day")):
        window.locator("#door-code").fill(code)
        window.locator("#door-code").press("Enter")
        expect(window.locator(f'[data-answer="{said}"]')).to_be_visible()
        check_everywhere(window, f"answer-{said}-{prefix.strip('/') or 'en'}")


def state_of(reference: str) -> str:
    with in_schema(Tenant.objects.get(slug="club").schema_name):
        return Booking.objects.get(reference=reference).status


def open_door(page: Page, site: Site, dora: User) -> None:
    come_in(page, dora, host=HOST)
    page.goto(site.url("/staff/check-in/", tenant="club"))
    page.evaluate("window.told = []; document.addEventListener('door:told', ({detail}) => told.push(detail))")


def test_a_guest_is_checked_in_by_name_in_three_steps(site: Site, page: Page, dora: User) -> None:
    open_door(page, site, dora)

    # The field has the focus already: letters, Enter, I.
    page.keyboard.type("ru")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Check in Ana Ruiz")).to_be_focused()
    page.keyboard.press("i")

    expect(page.locator('[data-answer="in"]')).to_contain_text("Ana Ruiz")
    assert state_of(CODE) == Status.CHECKED_IN
    page.get_by_role("button", name="Undo for Ana Ruiz").first.click()
    expect(page.locator('[data-answer="undone"]')).to_be_visible()
    assert state_of(CODE) == Status.CONFIRMED


def test_a_typed_code_has_three_answers_each_with_its_sound(site: Site, page: Page, dora: User) -> None:
    open_door(page, site, dora)

    answers = ((CODE, "in"), (CODE, "already"), ("TEST0001", "another-day"), ("NOBODY", "unknown"))
    for code, said in answers:
        page.locator("#door-code").fill(code)
        page.keyboard.press("Enter")
        expect(page.locator(f'[data-answer="{said}"]')).to_be_visible()
    page.get_by_role("button", name="Sound").click()
    page.get_by_label("Name, last digits").fill("k7px 4t9w")
    page.keyboard.press("Enter")
    expect(page.locator('[data-answer="already"]')).to_be_visible()

    assert [(each["said"], each["sound"]) for each in page.evaluate("told")] == [
        *(("in", True), ("already", True), ("another-day", True), ("unknown", True)),
        # Switched off it stays off; a code typed where names are looked for is a code all the same.
        ("already", False),
    ]
    page.reload()
    expect(page.get_by_role("button", name="Sound")).to_have_attribute("aria-pressed", "false")


def test_a_slash_leads_to_the_field_of_the_door(site: Site, page: Page, dora: User) -> None:
    open_door(page, site, dora)
    page.locator("h1").click()

    page.keyboard.press("/")

    expect(page.get_by_label("Name, last digits")).to_be_focused()


@pytest.fixture
def looking_at(chromium: Browser, faults: list[str], tmp_path: Path) -> Iterator[NewPage]:
    """Opens a browser whose camera sees a code."""
    opened: list[Browser] = []

    def open_browser() -> Page:
        film = tmp_path / "code.y4m"
        film.write_bytes(film_of_ticket())
        fake = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
        arguments = [*ARGUMENTS, *fake, f"--use-file-for-fake-video-capture={film}"]
        browser = chromium.browser_type.launch(executable_path=executable(), args=arguments)
        opened.append(browser)
        context = browser.new_context(permissions=["camera"])
        watch(context, faults)
        return context.new_page()

    yield open_browser
    for browser in opened:
        browser.close()


def test_one_press_scans_the_code_of_a_ticket(site: Site, looking_at: NewPage, dora: User) -> None:
    page = looking_at()
    open_door(page, site, dora)

    page.get_by_role("button", name="Scan").click()

    expect(page.locator('[data-answer="in"]')).to_contain_text("Ana Ruiz", timeout=20_000)
    assert state_of(CODE) == Status.CHECKED_IN
    # Held there longer it is the same ticket, not another guest.
    page.wait_for_timeout(1_500)
    expect(page.locator('[data-answer="in"]')).to_be_visible()


def test_without_the_camera_the_page_says_so_and_the_code_is_typed(site: Site, page: Page, dora: User) -> None:
    open_door(page, site, dora)

    page.get_by_role("button", name="Scan").click()

    expect(page.locator(".door-camera-word")).not_to_be_empty()
    expect(page.locator("#door-code")).to_be_focused()


def test_a_guest_is_checked_in_without_javascript(site: Site, new_page: NewPage, dora: User) -> None:
    page = new_page(java_script_enabled=False)
    come_in(page, dora, host=HOST)

    page.goto(site.url("/staff/check-in/", tenant="club"))
    page.get_by_label("Name, last digits").fill("3456")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("button", name="Check in Ana Ruiz").click()

    expect(page.get_by_text("Ana Ruiz: Checked in")).to_be_visible()
    assert state_of(CODE) == Status.CHECKED_IN


def waiting(page: Page) -> list[str]:
    return [name.strip() for name in page.locator(".wait-row .wait-who a").all_inner_texts()]


def test_the_waitlist_is_put_in_order_and_a_place_offered(site: Site, page: Page, dora: User) -> None:
    come_in(page, dora, host=HOST)
    page.goto(site.url("/staff/waitlist/", tenant="club"))
    assert waiting(page) == ["ana", "ben", "cy"]

    page.get_by_role("button", name="Move cy up").press("Enter")
    expect(page.locator(".wait-row").nth(1)).to_contain_text("cy")
    expect(page.get_by_role("button", name="Move cy up")).to_be_focused()
    page.locator(".wait-row").nth(2).drag_to(page.locator(".wait-row").first, target_position={"x": 200, "y": 4})
    expect(page.locator(".wait-row").first).to_contain_text("ben")
    assert waiting(page) == ["ben", "ana", "cy"]

    with in_schema(Tenant.objects.get(slug="club").schema_name):
        taken = Booking.objects.get(guest__name="Owner")
        Booking.objects.filter(pk=taken.pk).update(status=Status.CANCELLED, ended_at=clock.now())
        taken.claims.update(live=False)
    page.reload()
    expect(page.locator("#wait-found")).to_contain_text("3 of those who wait could have a place now")
    page.get_by_role("link", name="Offer a place cy").click()
    page.get_by_role("button", name="Offer this place").click()
    expect(page.get_by_text("The place is held for cy until they answer.")).to_be_visible()


def test_a_room_goes_from_dirty_to_out_of_order_and_back(site: Site, page: Page, dora: User) -> None:
    come_in(page, dora, host=HOST)
    page.goto(site.url("/staff/housekeeping/", tenant="club"))
    expect(page.locator(".room-needed")).to_contain_text("needed by")

    page.get_by_role("button", name="Room 0 is clean").click()
    expect(page.get_by_role("button", name="Room 0 is inspected")).to_be_focused()
    expect(page.locator(".room-needed")).to_have_count(0)
    page.get_by_role("link", name="Room 2").click()
    page.get_by_label("Can be used again on").fill((clock.now() + 9 * DAY).date().isoformat())
    page.get_by_role("button", name="See what it hits").click()
    expect(page.get_by_text("No booking needs it meanwhile.")).to_be_visible()
    page.get_by_role("button", name="Take out of order").click()
    expect(page.locator(".room-state-out_of_order")).to_be_visible()
    page.get_by_role("button", name="Clean", exact=True).click()
    expect(page.locator(".room-state-clean")).to_be_visible()
