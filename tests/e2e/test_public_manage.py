"""What a guest does with a booking afterwards, as people do it: from the letter, with and without JavaScript."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.selectors.guest_link import link_token
from apps.core.schema import in_schema
from tests.e2e.anas_court import HOST, anas_link, at, club
from tests.e2e.conftest import NewPage
from tests.e2e.looks import check_everywhere
from tests.e2e.site import Site
from tests.factories.bookings import BookingFactory

WAYS = [(1280, True), (375, True), (1280, False), (375, False)]


@pytest.fixture
def link(own_database: str) -> str:
    return anas_link()


@pytest.fixture(scope="module")
def links(read_site: Site) -> dict[str, str]:
    """The same, and bookings in other states, for the tests that only look."""
    with in_schema(club().schema_name):
        told = {
            "pending": BookingFactory(pending=True),
            "cancelled": BookingFactory(status=Status.CANCELLED, kept=12, paid=24),
            "expired": BookingFactory(ends_at=at(-70, 11), starts_at=at(-70, 10), status=Status.COMPLETED),
        }
        found = {name: f"/bookings/{link_token(booking)}/" for name, booking in told.items()}
    return {**found, "confirmed": anas_link()}


def _booking() -> Booking:
    with in_schema(club().schema_name):
        return Booking.objects.order_by("pk").get()


def _open(new_page: NewPage, site: Site, path: str, *, width: int = 1280, script: bool = True) -> Page:
    page = new_page(viewport={"width": width, "height": 800}, java_script_enabled=script)
    page.goto(site.url(path, tenant=HOST))
    return page


@pytest.mark.parametrize(("width", "script"), WAYS)
def test_a_guest_cancels_in_three(site: Site, link: str, new_page: NewPage, width: int, script: bool) -> None:
    page = _open(new_page, site, link, width=width, script=script)
    pressed = 1

    page.get_by_role("link", name="Cancel", exact=True).locator("visible=true").click()
    pressed += 1
    expect(page.get_by_role("heading", name="Cancelling is free")).to_be_visible()
    page.get_by_role("button", name="Cancel this booking").click()
    pressed += 1

    expect(page.get_by_role("heading", level=1)).to_have_text("This is cancelled")
    expect(page.get_by_text("You owe nothing.")).to_be_visible()
    expect(page.get_by_role("link", name="Book again").locator("visible=true").first).to_be_visible()
    assert (pressed, _booking().status) == (3, Status.CANCELLED)


def choose_noon(page: Page) -> None:
    page.get_by_role("radio", name="noon").locator("xpath=ancestor::label").click()


@pytest.mark.parametrize(("width", "script"), WAYS)
def test_a_guest_takes_another_time(site: Site, link: str, new_page: NewPage, width: int, script: bool) -> None:
    page = _open(new_page, site, link, width=width, script=script)
    before = _booking().starts_at

    page.get_by_role("link", name="Change time").locator("visible=true").click()
    choose_noon(page)
    if not script:
        page.get_by_role("button", name="Show what it costs").click()
    expect(page.get_by_text("The price stays the same.")).to_be_visible()
    page.get_by_role("button", name="Take this time").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("You are booked")
    assert _booking().starts_at - before == timedelta(hours=2)


@pytest.mark.parametrize("script", [True, False])
def test_one_more_comes_along(site: Site, link: str, new_page: NewPage, script: bool) -> None:
    page = _open(new_page, site, link, script=script)

    page.get_by_role("link", name="Change guests").click()
    page.get_by_label("People").fill("3")
    page.get_by_role("button", name="See what it costs").click()
    page.get_by_role("button", name="Change · €24.00").click()

    expect(page.get_by_text("People: 3")).to_be_visible()
    assert _booking().people == 3


@pytest.mark.parametrize("script", [True, False])
def test_the_same_again_is_two_presses_from_the_checkout(
    site: Site, link: str, new_page: NewPage, script: bool
) -> None:
    page = _open(new_page, site, link, width=375, script=script)

    page.get_by_role("link", name="Book again").locator("visible=true").click()
    page.get_by_role("button").filter(has_text="€24.00").first.click()

    expect(page.get_by_label("Your name")).to_have_value("Ana López")
    expect(page.get_by_label("E-mail address")).to_have_value("ana@example.org")


@pytest.mark.parametrize("script", [True, False])
def test_a_lost_link_is_asked_for(site: Site, link: str, new_page: NewPage, faults: list[str], script: bool) -> None:
    page = _open(new_page, site, "/bookings/XXXXXXXX.forged/", script=script)
    expect(page.get_by_role("heading", level=1)).to_have_text("This link does not work")

    page.get_by_label("Reference").fill(_booking().reference)
    page.get_by_label("E-mail address").fill("ana@example.org")
    page.get_by_role("button", name="Send me a link").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Look into your mail")
    faults.clear()  # The browser notes the 404 that was asked for.


LOOKS = ["", "cancel/", "change/", "guests/", "extras/", "again/", "ticket.pdf"]


@pytest.mark.parametrize("language", ["", "/ar"])
@pytest.mark.parametrize("verb", LOOKS)
def test_every_page_in_every_look(
    read_site: Site, links: dict[str, str], new_page: NewPage, verb: str, language: str
) -> None:
    page = new_page()
    page.goto(read_site.url(f"{language}{links['confirmed']}{verb}", tenant=HOST))

    check_everywhere(page, f"manage-{verb.strip('/.') or 'booking'}{language.replace('/', '-')}")


@pytest.mark.parametrize("state", ["pending", "cancelled"])
def test_other_states_in_every_look(read_site: Site, links: dict[str, str], new_page: NewPage, state: str) -> None:
    page = new_page()
    page.goto(read_site.url(links[state], tenant=HOST))

    check_everywhere(page, f"manage-{state}")


def test_what_one_time_means_in_every_look(read_site: Site, links: dict[str, str], new_page: NewPage) -> None:
    page = new_page()
    page.goto(read_site.url(f"{links['confirmed']}change/", tenant=HOST))
    choose_noon(page)
    expect(page.get_by_role("button", name="Take this time")).to_be_visible()

    check_everywhere(page, "manage-planned")


def test_an_expired_link_in_every_look(
    read_site: Site, links: dict[str, str], new_page: NewPage, faults: list[str]
) -> None:
    page = new_page()
    answer = page.goto(read_site.url(links["expired"], tenant=HOST))
    assert answer is not None
    assert answer.status == 410

    check_everywhere(page, "manage-expired")
    faults.clear()  # The browser notes the 410 that was asked for.
