"""The list of bookings, many of them at once, and guests, as the desk sees and uses them."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from apps.accounts.models.user import User
from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.guest import Guest, GuestNote
from apps.core import clock
from apps.core.schema import in_schema
from apps.rates.rules.policy import CancelTier, ChangeTier, PolicyTerms
from apps.tenants.models.tenant import Tenant
from tests.e2e.conftest import NewPage
from tests.e2e.looks import check_everywhere
from tests.e2e.site import Site
from tests.e2e.test_portal_pages import come_in
from tests.factories.bookings import BookingFactory, GuestFactory, StrikeFactory
from tests.factories.venues import HourOfferFactory, SpaceFactory, VenueFactory

HOST = "club.serai.localhost"
HALF = PolicyTerms(
    (CancelTier(0, percent=Decimal(50)),), (ChangeTier(0),), no_show_percent=Decimal(100), no_show_strikes=True
)


@pytest.fixture(autouse=True)
def _demo(settings: Settings) -> None:
    settings.SERAI_DEMO = True


@pytest.fixture(scope="module")
def furnish() -> Callable[[], None]:
    return _fill


def _fill() -> None:
    river = VenueFactory(slug="river", name_en="Riverside", name_ar="ضفة النهر", country="ES")
    VenueFactory(slug="old-town", name_en="Old Town", position=1)
    offer = HourOfferFactory(venue=river, name_en="Padel", name_ar="بادل")
    court = SpaceFactory(venue=river, name_en="Court 1", name_ar="الملعب 1")
    ana = GuestFactory(name="Ana Ruiz", email="ana@example.org", phone="+34912345678", tags=["member"])
    GuestFactory(name="Ana Ruiz", email="ana.ruiz@example.org", phone="")
    bo = GuestFactory(name="Bo Lindqvist-Hernández de la Torre", email="bo.lindqvist.hernandez@example.org")
    soon = clock.now() + timedelta(days=2)
    how = {"offer": offer, "total": Decimal(24), "policy": HALF.as_json()}
    for number, status in enumerate((Status.CONFIRMED, Status.CONFIRMED, Status.COMPLETED, Status.NO_SHOW)):
        begins = soon + timedelta(days=number)
        BookingFactory(guest=ana, starts_at=begins, status=status, paid=Decimal(24), space=court, **how)
    BookingFactory(guest=bo, starts_at=soon + timedelta(hours=4), pending=True, note="Two rackets, please", **how)
    StrikeFactory(guest=ana, expires_at=soon + timedelta(days=90), appeal="I was ill", appealed_at=clock.now())
    GuestNote.objects.create(guest=ana, text="Likes court 1", is_pinned=True, written_at=clock.now())


def _guest(name: str) -> Guest:
    with in_schema(Tenant.objects.get(slug="club").schema_name):
        return Guest.objects.filter(name=name).order_by("pk")[0]


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_the_list_and_many_at_once_are_accessible_in_every_look(
    read_site: Site, window: Page, seen_by: User, prefix: str
) -> None:
    come_in(window, seen_by, host=HOST)
    language = prefix.strip("/") or "en"

    window.goto(read_site.url(f"{prefix}/staff/bookings/?state=confirmed&state=requests&q=a", tenant="club"))
    window.locator(".list-more summary").click()
    window.locator("tbody input").first.check()
    check_everywhere(window, f"bookings-{language}")
    window.goto(read_site.url(f"{prefix}/staff/bookings/bulk/?verb=cancel&all=1&list=sort%3Dstarts", tenant="club"))
    check_everywhere(window, f"bookings-bulk-{language}")


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_guests_are_accessible_in_every_look(read_site: Site, window: Page, seen_by: User, prefix: str) -> None:
    come_in(window, seen_by, host=HOST)
    language = prefix.strip("/") or "en"

    window.goto(read_site.url(f"{prefix}/staff/guests/", tenant="club"))
    check_everywhere(window, f"guests-{language}")
    window.goto(read_site.url(f"{prefix}/staff/guests/{_guest('Ana Ruiz').pk}/", tenant="club"))
    for summary in window.locator("main details > summary").all():
        summary.click()
    check_everywhere(window, f"guest-{language}")


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_merging_and_importing_are_accessible_in_every_look(
    read_site: Site, window: Page, seen_by: User, prefix: str
) -> None:
    come_in(window, seen_by, host=HOST)
    language = prefix.strip("/") or "en"

    window.goto(read_site.url(f"{prefix}/staff/guests/duplicates/", tenant="club"))
    check_everywhere(window, f"guests-duplicates-{language}")
    window.locator("main a[href*='/merge/']").first.click()
    check_everywhere(window, f"guests-merge-{language}")
    window.goto(read_site.url(f"{prefix}/staff/guests/{_guest('Ana Ruiz').pk}/merge/?q=bo", tenant="club"))
    check_everywhere(window, f"guests-merge-choose-{language}")
    window.goto(read_site.url(f"{prefix}/staff/guests/import/", tenant="club"))
    table = b"name,mail,tags\nCy,cy@example.org,new\nDi,not an address,\nAna,ana@example.org,\n"
    window.locator("input[type=file]").set_input_files({"name": "t.csv", "mimeType": "text/csv", "buffer": table})
    window.locator("form:has(input[type=file]) button[type=submit]").last.click()
    expect(window.get_by_text("not an address")).to_be_visible()
    check_everywhere(window, f"guests-import-{language}")


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_keeping_a_view_is_accessible_in_every_look(read_site: Site, window: Page, seen_by: User, prefix: str) -> None:
    come_in(window, seen_by, host=HOST)

    window.goto(read_site.url(f"{prefix}/staff/bookings/views/?state=confirmed", tenant="club"))

    check_everywhere(window, f"bookings-view-{prefix.strip('/') or 'en'}")


def test_a_list_is_narrowed_kept_as_a_view_and_opened_again(site: Site, page: Page, olga: User) -> None:
    come_in(page, olga, host=HOST)
    page.goto(site.url("/staff/bookings/?view=0", tenant="club"))

    page.get_by_role("link", name="Requests", exact=True).click()
    expect(page.locator("tbody tr")).to_have_count(1)
    page.get_by_role("button", name="Views").click()
    page.get_by_role("link", name="Save this list as a view").click()
    page.get_by_label("Name of the view").fill("To answer")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="To answer")).to_be_visible()
    page.get_by_role("button", name="Views").click()
    page.get_by_role("button", name="Begin with this view").click()
    page.get_by_role("link", name="Bookings", exact=True).first.click()

    expect(page.get_by_role("heading", name="To answer")).to_be_visible()
    expect(page.locator("tbody tr")).to_have_count(1)


def test_several_are_cancelled_with_their_money_shown_first(site: Site, page: Page, olga: User) -> None:
    """Tick, tick, Cancel, and once more: four presses for two bookings."""
    come_in(page, olga, host=HOST)
    page.goto(site.url("/staff/bookings/?state=confirmed&state=completed&sort=starts", tenant="club"))
    bar = page.locator("[data-bulk-bar]")
    expect(bar).to_be_hidden()

    page.locator("thead input[type=checkbox]").check()
    expect(bar).to_contain_text("Ticked: 3")
    bar.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("2 of 3 can be done.")).to_be_visible()
    expect(page.get_by_text("Goes back to guests: €24.00")).to_be_visible()
    expect(page.get_by_text("Left as it is.")).to_have_count(1)
    page.get_by_role("button", name="Cancel 2 bookings").click()

    expect(page.get_by_text("1 booking was left as it is")).to_be_visible()
    for language in ("", "/ar"):
        page.goto(page.url.replace("/staff/", f"{language}/staff/"))
        check_everywhere(page, f"bookings-result-{language.strip('/') or 'en'}")
    with in_schema(Tenant.objects.get(slug="club").schema_name):
        assert Booking.objects.filter(status=Status.CANCELLED).count() == 2


def test_two_guests_become_one_without_javascript(site: Site, new_page: NewPage, olga: User) -> None:
    page = new_page(java_script_enabled=False)
    come_in(page, olga, host=HOST)

    page.goto(site.url("/staff/guests/", tenant="club"))
    page.get_by_role("link", name="Ana Ruiz").nth(1).click()
    page.get_by_role("link", name="Compare").click()
    expect(page.get_by_text("It cannot be taken back.")).to_be_visible()
    page.get_by_role("link", name="The other way round").click()
    page.get_by_role("link", name="The other way round").click()
    page.get_by_role("button", name="Merge the two").click()

    expect(page.get_by_text("They are one guest now.")).to_be_visible()
    expect(page.get_by_text("Also known as")).to_be_visible()
    expect(page.get_by_text("ana.ruiz@example.org")).to_be_visible()


def test_what_a_colleague_changes_shows_in_the_list(site: Site, page: Page, olga: User) -> None:
    """The list fetches itself anew when the drawer or anybody else says that a booking changed."""
    come_in(page, olga, host=HOST)
    page.goto(site.url("/staff/bookings/?state=requests", tenant="club"))
    page.locator("tbody input").first.check()
    with in_schema(Tenant.objects.get(slug="club").schema_name):
        Guest.objects.filter(name__startswith="Bo").update(name="Bo Lind")

    page.evaluate("document.body.dispatchEvent(new CustomEvent('bookings:changed', {bubbles: true}))")

    expect(page.get_by_role("link", name="Bo Lind", exact=True)).to_be_visible()
    expect(page.locator("tbody input").first).to_be_checked()
    expect(page.locator("[data-bulk-bar]")).to_be_visible()
