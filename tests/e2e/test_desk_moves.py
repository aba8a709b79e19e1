"""Moving, undoing and booking on the calendar, as people do it: by mouse, by keys, and by what a dialog asks."""

from datetime import datetime
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from playwright.sync_api import FloatRect, Locator, Page, expect
from pytest_django import Settings

from apps.accounts.choices import Role
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.rules.wish import Wish
from apps.bookings.services.book import book
from apps.core import clock
from apps.core.schema import in_schema
from apps.journal.choices import Channel
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import ClosureReason
from apps.venues.models.hours import Closure
from tests.bookings.wishes import ANA, BEN, HOUR, SOMEBODY, TEN, order
from tests.e2e.axe import violations
from tests.e2e.conftest import NewPage
from tests.e2e.looks import check_everywhere
from tests.e2e.site import Site
from tests.e2e.test_portal_pages import come_in
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.sellable import Sold, courts, with_policy

DAY = "/staff/calendar/?view=day&on=2027-01-11"
# A column is 64 px an hour high at most; half hours are the rows.
MOST_STEPS = 8


@pytest.fixture(autouse=True)
def _demo(settings: Settings) -> None:
    settings.SERAI_DEMO = True


@pytest.fixture
def sold(own_database: str) -> Sold:
    with in_schema("club"):
        sold = with_policy(courts(2))
        for number, space in enumerate(sold.spaces, start=1):
            space.name_en = f"Court {number}"
            space.save()
        _book(sold, 0, TEN, ANA)
    return sold


@pytest.fixture
def desk(sold: Sold, site: Site, new_page: NewPage) -> Page:
    return _window(site, new_page, Role.DESK)


def _window(site: Site, new_page: NewPage, role: Role) -> Page:
    club = Tenant.objects.get(slug="club")
    user = MembershipFactory(tenant=club, role=role, user=UserFactory(email=f"{role}@club.example")).user
    page = new_page()
    come_in(page, user, host="club.serai.localhost")
    page.goto(site.url(DAY, tenant="club"))
    expect(page.locator(".ec-event a[data-event]").first).to_be_visible()
    _settled(page)
    return page


def _settled(page: Page) -> None:
    """The grid is drawn once more when its rows have come; then it stands still."""
    expect(page.locator("#calendar[data-feed-state=read]")).to_be_attached()
    page.wait_for_timeout(700)


def _book(sold: Sold, court: int, start: datetime, guest: Any) -> Booking:
    wish = Wish(sold.offer.pk, start, start + HOUR, {None: 2}, space_ids=(sold.spaces[court].pk,))
    return book(wish, order(guest), by=SOMEBODY, channel=Channel.PUBLIC, now=clock.now())


def event(page: Page, name: str) -> Locator:
    return page.locator(".ec-event", has_text=name)


def box_of(page: Page, name: str) -> FloatRect:
    """Once it stands: while the grid is drawn anew there is nothing."""
    expect(event(page, name)).to_be_visible()
    found = event(page, name).bounding_box()
    if found is None:
        page.wait_for_timeout(300)
        found = event(page, name).bounding_box()
    assert found
    return found


def place_of(name: str) -> tuple[datetime, int]:
    with in_schema("club"):
        booking = Booking.objects.get(guest__name=name, status="confirmed")
        return booking.starts_at, Claim.objects.get(booking=booking, live=True).space_id or 0


def drag(page: Page, name: str, *, columns: int = 0, hours: float = 0) -> None:
    """By so many columns and hours; in steps, as a hand does."""
    box = box_of(page, name)
    body = page.locator(".ec-body .ec-day").nth(0).bounding_box()
    assert body
    x, y = box["x"] + box["width"] / 2, box["y"] + 12
    page.mouse.move(x, y)
    page.mouse.down()
    to_x, to_y = x + columns * body["width"], y + hours * box["height"]
    page.mouse.move(to_x, to_y, steps=MOST_STEPS)
    page.mouse.move(to_x, to_y + 1)
    page.mouse.up()


def test_a_booking_is_dragged_to_another_court_and_back_by_undo(desk: Page, sold: Sold) -> None:
    drag(desk, "Ana", columns=1)

    expect(desk.get_by_role("status").get_by_text("Moved.")).to_be_visible()
    assert place_of("Ana López") == (TEN, sold.spaces[1].pk)

    desk.get_by_role("button", name="Undo").click()

    expect(desk.get_by_text("Undone. Nobody was told.")).to_be_visible()
    assert place_of("Ana López") == (TEN, sold.spaces[0].pk)


def test_what_cannot_be_dropped_there_goes_back_and_says_why_and_what_would_do(desk: Page, sold: Sold) -> None:
    with in_schema("club"):
        _book(sold, 0, TEN + HOUR, BEN)
    desk.reload()
    _settled(desk)
    before = box_of(desk, "Ana")

    drag(desk, "Ana", hours=1)

    dialog = desk.get_by_role("dialog", name="Move Ana López")
    expect(dialog).to_contain_text("This time is taken")
    assert box_of(desk, "Ana") == before
    assert violations(desk) == []
    dialog.get_by_role("button", name="Court 2").first.click()
    dialog.get_by_role("button", name="Move", exact=True).click()
    expect(desk.get_by_text("Moved.")).to_be_visible()
    assert place_of("Ana López") == (TEN + HOUR, sold.spaces[1].pk)


def test_a_longer_time_asks_for_the_price_and_closing_leaves_it_as_it_was(desk: Page, sold: Sold) -> None:
    before = box_of(desk, "Ana")
    _stretch(desk, "Ana")
    dialog = desk.get_by_role("dialog", name="Move Ana López")
    expect(dialog).to_contain_text("The guest pays €24.00 more.")
    assert violations(desk) == []

    desk.keyboard.press("Escape")

    expect(dialog).to_be_hidden()
    after = box_of(desk, "Ana")
    assert abs(after["height"] - before["height"]) < 2

    _stretch(desk, "Ana")
    desk.get_by_role("button", name="Move and charge the difference").click()
    expect(desk.get_by_text("Moved.")).to_be_visible()
    with in_schema("club"):
        assert Booking.objects.get().total == 48


def _stretch(page: Page, name: str) -> None:
    """By an hour, at its lower end."""
    box = box_of(page, name)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] - 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + box["height"], steps=MOST_STEPS)
    page.mouse.up()


def test_while_it_is_dragged_the_price_stands_beside_the_pointer(desk: Page, sold: Sold) -> None:
    box = box_of(desk, "Ana")
    desk.mouse.move(box["x"] + 40, box["y"] + 12)
    desk.mouse.down()
    desk.mouse.move(box["x"] + 40, box["y"] + 12 + 3 * box["height"], steps=MOST_STEPS)

    expect(desk.locator("#drag-chip")).to_contain_text("€24.00")

    desk.mouse.up()
    expect(desk.locator("#drag-chip")).to_be_hidden()


def test_by_keys_alone_a_booking_moves_in_four_interactions(desk: Page, sold: Sold) -> None:
    """Focus, M, choose, Enter."""
    event(desk, "Ana").get_by_role("link").focus()
    desk.keyboard.press("m")
    expect(desk.get_by_label("Place", exact=True)).to_be_focused()
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")

    expect(desk.get_by_text("Moved.")).to_be_visible()
    assert place_of("Ana López") == (TEN, sold.spaces[1].pk)
    expect(event(desk, "Ana").get_by_role("link")).to_be_focused()


def test_keys_that_are_switched_off_do_nothing_and_arrows_still_go_on(desk: Page, sold: Sold) -> None:
    with in_schema("club"):
        _book(sold, 1, TEN, BEN)
    desk.reload()
    _settled(desk)
    desk.evaluate("document.documentElement.dataset.keys = 'off'")
    event(desk, "Ana").get_by_role("link").focus()

    desk.keyboard.press("m")
    desk.keyboard.press("ArrowRight")

    expect(event(desk, "Ben").get_by_role("link")).to_be_focused()
    expect(desk.get_by_role("dialog")).to_have_count(0)


def test_a_walk_in_is_booked_by_a_drag_and_enter(desk: Page, sold: Sold) -> None:
    """Two interactions."""
    _select(desk)
    dialog = desk.get_by_role("dialog", name="New booking")
    expect(dialog.locator("input:focus")).to_be_visible()
    assert violations(desk) == []

    desk.keyboard.press("Enter")

    expect(dialog).to_be_hidden()
    with in_schema("club"):
        assert Booking.objects.filter(starts_at=TEN + 2 * HOUR, status="confirmed").count() == 1


def _select(page: Page) -> None:
    """From noon to one on the first court."""
    box = box_of(page, "Ana")
    x, y = box["x"] + 60, box["y"] + 2 * box["height"]
    page.mouse.move(x, y + 4)
    page.mouse.down()
    page.mouse.move(x, y + box["height"] - 4, steps=MOST_STEPS)
    page.mouse.up()


def test_two_presses_choose_what_a_drag_would(desk: Page, sold: Sold) -> None:
    box = box_of(desk, "Ana")
    x, y = box["x"] + 60, box["y"] + 2 * box["height"]

    desk.mouse.click(x, y + 4)
    expect(desk.locator("#calendar-hint")).to_contain_text("Now choose the end")
    desk.mouse.click(x, y + box["height"] - 4)

    dialog = desk.get_by_role("dialog", name="New booking")
    expect(dialog.locator("input[name=end]")).to_have_value("2027-01-11T13:00:00")
    expect(dialog.locator("input[name=start]")).to_have_value("2027-01-11T12:00:00")


def test_the_page_of_moving_is_accessible_in_every_look(desk: Page, site: Site, sold: Sold) -> None:
    with in_schema("club"):
        reference = Booking.objects.get().reference
    for language in ("", "/ar"):
        path = f"{language}/staff/calendar/move/{reference}/?day=2027-01-11&time=05:00&minutes=120&place="
        desk.goto(site.url(path, tenant="club"))
        check_everywhere(desk, f"move{language.replace('/', '-')}")


def test_what_needs_a_place_is_accessible_in_every_look_and_leads_to_the_best(
    desk: Page, site: Site, sold: Sold, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.bookings.views.assign.PORTION", 1)
    with in_schema("club"):
        _book(sold, 0, TEN + 2 * HOUR, BEN)
        during = DateTimeTZRange(TEN - HOUR, TEN + 5 * HOUR)
        Closure.objects.create(
            venue=sold.offer.venue, space=sold.spaces[0], during=during, reason=ClosureReason.MAINTENANCE
        )
        reference = Booking.objects.earliest("starts_at").reference
    for language in ("", "/ar"):
        for name, path in {"tray": f"tray/?pick={reference}", "assign": "tray/assign/"}.items():
            desk.goto(site.url(f"{language}/staff/calendar/{path}", tenant="club"))
            check_everywhere(desk, f"{name}-{language.strip('/') or 'en'}")
    desk.set_viewport_size({"width": 1280, "height": 800})

    desk.goto(site.url("/staff/calendar/tray/", tenant="club"))
    desk.get_by_role("link", name="Assign best").click()
    desk.get_by_role("button", name="Move 2 bookings").click()

    expect(desk.get_by_text("2 bookings have a place again.")).to_be_visible()
    expect(desk.get_by_text("Moved.")).to_have_count(2)
    assert place_of("Ana López") == (TEN, sold.spaces[1].pk)
