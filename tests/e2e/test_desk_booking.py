"""The drawer of a booking as the desk uses it: by mouse, by keys alone, without a script, and with a colleague."""

from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django import Settings

from apps.accounts.choices import Role
from apps.accounts.models.user import User
from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.core import clock
from apps.core.schema import in_schema
from apps.rates.rules.policy import CancelTier, ChangeTier, PolicyTerms
from apps.tenants.models.tenant import Tenant
from launch.ports import free_port
from tests.core.door import live_door
from tests.e2e.conftest import NewPage
from tests.e2e.looks import check_everywhere
from tests.e2e.site import Site
from tests.e2e.sockets import allow_sockets
from tests.e2e.test_portal_pages import come_in
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.bookings import BookingFactory, ClaimFactory, GuestFactory
from tests.factories.sellable import courts, extra_of

HOST = "club.serai.localhost"
MADRID = ZoneInfo("Europe/Madrid")
HALF_BACK = PolicyTerms((CancelTier(60, Decimal(50)),), (ChangeTier(60, Decimal(5)),))


@pytest.fixture(autouse=True)
def _demo(settings: Settings) -> None:
    settings.SERAI_DEMO = True


@pytest.fixture
def dora(own_database: str) -> User:
    """At the desk of a club where Ana Ruiz plays in three days."""
    return _dora()


@pytest.fixture(scope="module")
def seen_by(read_site: Site) -> User:
    """Her again, for the tests that only look."""
    return _dora()


def _dora() -> User:
    club = Tenant.objects.get(slug="club")
    with in_schema(club.schema_name):
        _furnish()
    user = UserFactory(email="dora@club.example", name="Dora", second_factor=True)
    return MembershipFactory(tenant=club, role=Role.MANAGER, user=user).user


def _furnish() -> None:
    sold = courts(2)
    extra_of(sold)
    starts = datetime.combine(clock.today("Europe/Madrid") + timedelta(days=3), datetime.min.time(), MADRID)
    booking = BookingFactory(
        reference="K7PX4T9W",
        offer=sold.offer,
        rate=sold.rate,
        guest=GuestFactory(name="Ana Ruiz", phone="+34612345678", tags=["coach"]),
        starts_at=starts + timedelta(hours=18),
        total=Decimal(24),
        paid=Decimal(24),
        policy=HALF_BACK.as_json(),
        note="A racket for a left-handed player, please",
        space=False,
    )
    need = sold.offer.needs.get()
    ClaimFactory(booking=booking, space=sold.spaces[0], need_id=need.pk)


@pytest.fixture
def desk(site: Site, page: Page, dora: User) -> Page:
    """Before the list, from which the booking is opened."""
    come_in(page, dora, host=HOST)
    page.goto(site.url("/staff/bookings/", tenant="club"))
    return page


def opened(page: Page) -> Page:
    page.get_by_role("link", name="Ana Ruiz").first.click()
    expect(page.locator("#booking-drawer .booking-foot")).to_be_visible()
    return page


def verb(page: Page, name: str) -> None:
    """Out of the menu of the open drawer."""
    page.get_by_role("button", name="More").click()
    page.locator("#booking-verbs").get_by_role("link", name=name).click()
    expect(page.locator("#booking-drawer .booking-form")).to_be_visible()


def booking() -> Booking:
    with in_schema(Tenant.objects.get(slug="club").schema_name):
        return Booking.objects.get(reference="K7PX4T9W")


def test_it_opens_over_the_page_moves_the_address_and_gives_focus_back(desk: Page, site: Site) -> None:
    opened(desk)

    expect(desk).to_have_url(site.url("/staff/bookings/K7PX4T9W/", tenant="club"))
    expect(desk.locator("[data-drawer-title]")).to_be_focused()
    desk.keyboard.press("Escape")
    expect(desk.locator("#booking-drawer")).to_be_hidden()
    expect(desk).to_have_url(site.url("/staff/bookings/", tenant="club"))
    expect(desk.get_by_role("link", name="Ana Ruiz").first).to_be_focused()


def test_the_step_back_closes_it_and_a_reload_makes_it_a_page(desk: Page, site: Site) -> None:
    opened(desk)
    desk.go_back()
    expect(desk.locator("#booking-drawer")).to_be_hidden()
    desk.go_forward()
    expect(desk.locator("#booking-drawer .booking-foot")).to_be_visible()

    desk.reload()

    expect(desk.get_by_role("heading", level=1, name="Ana Ruiz")).to_be_visible()
    expect(desk.locator("#booking-drawer")).to_be_hidden()
    desk.go_back()
    expect(desk.get_by_role("heading", level=1, name="Bookings")).to_be_visible()


def test_a_cancel_with_its_refund_is_three_presses_and_may_be_undone(desk: Page) -> None:
    presses = 0
    for press in (
        lambda: opened(desk),
        lambda: desk.locator(".booking-foot").get_by_role("link", name="Cancel booking").click(),
        lambda: desk.get_by_role("button", name="Cancel the booking").click(),
    ):
        press()
        presses += 1

    expect(desk.locator("#booking-drawer .pill")).to_have_text("Cancelled")
    cancelled = booking()
    assert (presses <= 4, cancelled.status, cancelled.kept) == (True, Status.CANCELLED, Decimal(12))
    desk.get_by_role("button", name="Undo").click()
    expect(desk.locator("#booking-drawer .pill")).to_have_text("Confirmed")
    assert booking().status == Status.CONFIRMED


def test_by_keys_alone_a_booking_is_cancelled_and_left(desk: Page) -> None:
    desk.get_by_role("link", name="Ana Ruiz").first.focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("[data-drawer-title]")).to_be_focused()
    press_until(desk, "Cancel booking")
    desk.keyboard.press("Enter")
    expect(desk.locator("#booking-drawer .booking-form")).to_be_visible()
    press_until(desk, "Cancel the booking")
    desk.keyboard.press("Enter")

    expect(desk.locator("#booking-drawer .pill")).to_have_text("Cancelled")
    desk.keyboard.press("Escape")
    expect(desk.locator("#booking-drawer")).to_be_hidden()


def press_until(page: Page, name: str) -> None:
    """Tab by tab, and never out of the drawer."""
    for _press in range(40):
        page.keyboard.press("Tab")
        if name in page.evaluate("document.activeElement.innerText || ''"):
            return
    pytest.fail(f"{name} cannot be reached by keys")


def test_another_time_shows_its_price_before_it_is_taken(desk: Page) -> None:
    opened(desk)
    desk.locator(".booking-foot").get_by_role("link", name="Reschedule").click()
    desk.locator("#booking-drawer .slot").filter(has_text="10 a.m.").first.click()
    desk.get_by_role("button", name="See what it costs").click()
    expect(desk.get_by_text("The guest pays €5.00 more.")).to_be_visible()
    desk.get_by_role("button", name="Move to another time").click()

    expect(desk.locator("#booking-drawer .pill")).to_be_visible()
    expect(desk.get_by_text("The booking was moved.")).to_be_visible()
    assert booking().total == Decimal(29)


def test_the_letter_is_sent_again_from_the_menu_and_stands_in_the_history(desk: Page) -> None:
    opened(desk)
    verb(desk, "Send the letter again")
    expect(desk.locator("#booking-drawer")).to_contain_text(GuestFactory.build().email.partition("@")[2])
    desk.get_by_role("button", name="Send the letter again").click()

    expect(desk.get_by_text("The letter is on its way to the guest.")).to_be_visible()
    expect(desk.locator("#booking-drawer")).to_contain_text("Letter to the guest sent again")


def test_what_was_typed_survives_a_refusal_and_a_slip_beside_the_drawer(desk: Page) -> None:
    opened(desk)
    verb(desk, "Set another price")
    desk.get_by_label("New price").fill("20")
    desk.mouse.click(20, 400)
    desk.get_by_role("button", name="Set another price").click()

    expect(desk.get_by_role("alert").filter(has_text="There is a problem")).to_be_visible()
    expect(desk.get_by_label("New price")).to_have_value("20")


def test_a_booking_that_is_not_there_says_so_in_the_drawer_and_is_asked_for_again(
    chromium: Browser, site: Site, dora: User
) -> None:
    """In a window of its own: what a server refuses, a browser writes into its console."""
    with chromium.new_page() as page:
        come_in(page, dora, host=HOST)
        page.goto(site.url("/staff/bookings/", tenant="club"))
        link = page.get_by_role("link", name="Ana Ruiz").first
        link.evaluate("link => link.setAttribute('href', '/staff/bookings/GONE/')")
        link.click()

        expect(page.get_by_role("heading", name="This booking cannot be shown")).to_be_visible()
        expect(page.get_by_role("button", name="Try again")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator("#booking-drawer")).to_be_hidden()


def test_without_a_script_the_page_cancels(site: Site, new_page: NewPage, dora: User) -> None:
    page = new_page(java_script_enabled=False)
    come_in(page, dora, host=HOST)

    page.goto(site.url("/staff/bookings/", tenant="club"))
    page.get_by_role("link", name="Ana Ruiz").first.click()
    page.get_by_role("link", name="Cancel booking").click()
    page.get_by_role("button", name="Cancel the booking").click()

    expect(page.get_by_text("The booking is cancelled.")).to_be_visible()
    assert booking().status == Status.CANCELLED


def test_a_drawer_that_went_stale_names_the_colleague_and_keeps_what_is_typed(
    site: Site, new_page: NewPage, dora: User, settings: Settings
) -> None:
    port = free_port()
    allow_sockets(settings, port)
    club = Tenant.objects.get(slug="club")
    luis = MembershipFactory(tenant=club, role=Role.DESK, user=UserFactory(name="Luis Vega")).user
    with live_door(port):
        hers, his = new_page(), new_page()
        for page, who in ((hers, dora), (his, luis)):
            come_in(page, who, host=HOST)
            page.goto(site.url("/staff/bookings/", tenant="club"))
            opened(page)
        verb(hers, "Note for the team")
        hers.get_by_label("Note for the team").fill("Half a sent")
        hers.wait_for_function("document.documentElement.dataset.liveState === 'up'")
        hers.wait_for_timeout(500)

        verb(his, "Change party")
        his.get_by_role("spinbutton", name="People").fill("3")
        his.get_by_role("button", name="See what it costs").click()
        his.get_by_role("button", name="Change party and extras").click()

        expect(hers.get_by_text("Luis Vega has changed this booking at")).to_be_visible()
        expect(hers.get_by_label("Note for the team")).to_have_value("Half a sent")
        with hers.expect_response("**/note/") as refused:
            hers.get_by_role("button", name="Save the note").click()
        assert refused.value.status == 409
        expect(hers.get_by_role("alert").filter(has_text="nothing of it can be saved")).to_be_visible()
        expect(hers.get_by_label("Note for the team")).to_have_value("Half a sent")
        # Whoever does not wait for the second answer is shown what they asked for last.
        unanswered: list[Route] = []
        hers.route("**/note/", lambda route: unanswered.append(route))
        with hers.expect_request("**/note/"):
            hers.get_by_role("button", name="Save the note").click()
        hers.get_by_role("link", name="Load it again").first.click()
        expect(hers.locator("#booking-drawer .booking-foot")).to_be_visible()
        assert booking().staff_note == ""
        for page in (hers, his):
            page.goto("about:blank")


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_the_drawer_is_accessible_in_every_look(read_site: Site, window: Page, seen_by: User, prefix: str) -> None:
    come_in(window, seen_by, host=HOST)

    window.goto(read_site.url(f"{prefix}/staff/bookings/", tenant="club"))
    opened(window)
    check_everywhere(window, f"booking-drawer-{prefix.strip('/') or 'en'}")
    window.goto(read_site.url(f"{prefix}/staff/bookings/K7PX4T9W/", tenant="club"))
    check_everywhere(window, f"booking-page-{prefix.strip('/') or 'en'}")


@pytest.mark.parametrize("prefix", ["", "/ar"])
@pytest.mark.parametrize("name", ["cancel", "reschedule", "change", "guest", "resend"])
def test_its_verbs_are_accessible_in_every_look(
    read_site: Site, window: Page, seen_by: User, name: str, prefix: str
) -> None:
    come_in(window, seen_by, host=HOST)

    window.goto(read_site.url(f"{prefix}/staff/bookings/K7PX4T9W/{name}/", tenant="club"))

    expect(window.locator(".booking-form")).to_be_visible()
    check_everywhere(window, f"booking-{name}-{prefix.strip('/') or 'en'}")


def test_a_time_with_its_price_is_accessible_in_every_look(read_site: Site, window: Page, seen_by: User) -> None:
    come_in(window, seen_by, host=HOST)

    window.goto(read_site.url("/staff/bookings/K7PX4T9W/reschedule/", tenant="club"))
    window.locator(".slot").first.click()
    window.get_by_role("button", name="See what it costs").click()

    expect(window.locator(".booking-planned")).to_be_visible()
    for language in ("", "/ar"):
        window.goto(window.url.replace("/staff/", f"{language}/staff/"))
        expect(window.locator(".booking-planned")).to_be_visible()
        check_everywhere(window, f"booking-planned-{language.strip('/') or 'en'}")
