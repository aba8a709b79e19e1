"""A traveller's own things in a browser: found, repeated, saved and looked at, with and without a script."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from apps.accounts.models.user import User
from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.guest import Guest
from apps.bookings.rules.order import Order
from apps.bookings.services.book import book
from apps.bookings.services.link_guest import link_guest
from apps.core.periods import start_of_day
from apps.core.schema import in_tenant
from apps.journal.choices import SYSTEM, Channel
from apps.portal.services.know_traveller import remember_guest
from apps.portal.services.trip_feed import open_trip_feed
from apps.rates.choices import BalanceKind
from apps.rates.models.balance import Balance
from apps.search.models.saved import SavedPlace
from apps.search.rules.saved import PlaceKey
from apps.search.services.index_offers import index_business
from apps.search.services.save_place import save_place
from apps.tenants.models.tenant import Tenant
from tests.bookings.wishes import ANA, BY_GUEST, hour_wish
from tests.e2e.anas_court import sign_in
from tests.e2e.conftest import NewPage
from tests.e2e.looks import check_everywhere
from tests.e2e.site import Site
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.sellable import courts, with_policy

HOST = "club"
EMAIL = "ana@example.org"
WAYS = [(1280, True), (375, False)]


@dataclass(frozen=True, slots=True)
class Travels:
    """Ana has played last week and plays in four days; both were booked without signing in."""

    ana: User
    key: str
    slug: str


@pytest.fixture
def travels(own_database: str, site: Site, monkeypatch: pytest.MonkeyPatch) -> Travels:
    monkeypatch.setattr(settings, "SERAI_PORT", site.port)
    return _travels()


@pytest.fixture(scope="module")
def read_travels(read_site: Site) -> Travels:
    travels, now = _travels(), datetime.now(UTC)
    tenant = Tenant.objects.get(slug=HOST)
    with in_tenant(tenant):
        guest = link_guest(travels.ana.pk, by=SYSTEM, channel=Channel.COMMAND, now=now)
        assert guest is not None
        remember_guest(guest.pk, at=now)
        for left, because in ((40, None), (15, now)):
            Balance.objects.create(
                kind=BalanceKind.GIFT_CARD,
                code=f"ABCDEFGH23{left}",
                name="Birthday",
                holder_email=EMAIL,
                currency="EUR",
                left=left,
                issued_at=now,
                blocked_at=because,
            )
    save_place(travels.ana.pk, PlaceKey(tenant.pk, "offer", int(travels.key.rpartition("-")[2])), now=now)
    save_place(travels.ana.pk, PlaceKey(tenant.pk, "offer", 999), now=now)
    open_trip_feed(travels.ana.pk, now=now)
    return travels


def _travels() -> Travels:
    tenant, now = Tenant.objects.get(slug=HOST), datetime.now(UTC)
    with in_tenant(tenant):
        sold = with_policy(courts(2), cancel=1440)
        sold.offer.slug, sold.offer.name_en, sold.offer.name_ar = "padel", "Padel court", "ملعب بادل"
        sold.offer.save()
        day = start_of_day(now.date() + timedelta(days=4), "Europe/Madrid") + timedelta(hours=10)
        for _ in range(2):
            past = book(hour_wish(sold, day), Order("en", ANA), **{**BY_GUEST, "now": now})
            day += timedelta(hours=2)
        Booking.objects.filter(pk=past.pk).update(
            starts_at=past.starts_at - timedelta(days=11),
            ends_at=past.ends_at - timedelta(days=11),
            status=Status.COMPLETED,
        )
        past.claims.all().delete()
        remember_guest(Guest.objects.get(email=EMAIL).pk, at=now)
    index_business(tenant, now=now)
    return Travels(UserFactory(email=EMAIL, name="Ana López"), f"{tenant.pk}-offer-{sold.offer.pk}", "padel")


def _open(new_page: NewPage, *, width: int = 1280, script: bool = True) -> Page:
    return new_page(viewport={"width": width, "height": 800}, java_script_enabled=script)


@pytest.mark.parametrize(("width", "script"), WAYS)
def test_bookings_are_found_and_one_is_repeated_in_two_presses(
    site: Site, travels: Travels, new_page: NewPage, width: int, script: bool
) -> None:
    page = _open(new_page, width=width, script=script)
    sign_in(page, site.url("/account/trips/"), email=EMAIL)
    page.get_by_role("button", name="Show them here").click()
    expect(page.get_by_role("heading", name="Padel court")).to_have_count(2)

    page.get_by_role("link", name="Book again").click()
    page.get_by_role("button").filter(has_text="€24.00").first.click()

    expect(page.get_by_label("Your name")).to_have_value("Ana López")
    expect(page.get_by_label("E-mail address")).to_have_value(EMAIL)


@pytest.mark.parametrize(("width", "script"), WAYS)
def test_the_heart_of_a_stranger_is_not_lost(
    site: Site, travels: Travels, new_page: NewPage, width: int, script: bool
) -> None:
    page = _open(new_page, width=width, script=script)
    page.goto(site.url("/search/"))
    page.get_by_role("link", name="Save Padel court").click()
    page.get_by_label("E-mail address").fill(EMAIL)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()

    expect(page.get_by_text("The place is saved.")).to_be_visible()
    heart = page.get_by_role("button", name="Save Padel court")
    expect(heart).to_have_attribute("aria-pressed", "true")
    heart.click()
    expect(heart).to_have_attribute("aria-pressed", "false")
    assert not SavedPlace.objects.exists()


def test_on_the_host_of_a_business_the_heart_saves_too(site: Site, travels: Travels, page: Page) -> None:
    sign_in(page, site.url(f"/account/login/?next=/offers/{travels.slug}/", tenant=HOST), email=EMAIL)

    page.get_by_role("button", name="Save Padel court").click()

    expect(page.get_by_role("button", name="Save Padel court")).to_have_attribute("aria-pressed", "true")
    assert SavedPlace.objects.get().user_id == travels.ana.pk


@pytest.mark.parametrize("language", ["", "/ar"])
def test_every_page_in_every_look(read_site: Site, read_travels: Travels, page: Page, language: str) -> None:
    sign_in(page, read_site.url("/account/login/"), email=EMAIL)
    page.wait_for_url("**/")
    for name in ("trips", "saved", "passes", "privacy", "profile", f"saved/{read_travels.key}"):
        page.goto(read_site.url(f"{language}/account/{name}/"))
        page.set_viewport_size({"width": 1280, "height": 800})
        check_everywhere(page, f"account-{name.partition('/')[0]}{language.replace('/', '-')}")
        if name in {"trips", "profile", "privacy"}:
            page.set_viewport_size({"width": 375, "height": 800})
            page.reload()
            expect(page.locator(".side-nav [aria-current]")).to_be_in_viewport()
