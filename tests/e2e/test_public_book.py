"""From a picked place to a booking as travellers go: quickly, without an account, with and without scripts."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.settings import BookingSettings
from apps.bookings.models.waitlist import WaitlistEntry
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.rules.guest_links import LinkPurpose
from apps.bookings.rules.order import Order
from apps.bookings.rules.waiting import Waiting
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.guest_link import link_token
from apps.bookings.selectors.wait_link import wait_token
from apps.bookings.services.cancel import cancel_booking
from apps.bookings.services.check_out import CheckOut, check_out
from apps.bookings.services.hold import hold_booking
from apps.bookings.services.join_waitlist import join_waitlist
from apps.core.periods import Period, start_of_day
from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM, Channel
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import SalesChannel
from apps.venues.models.offer import ChannelTerms
from tests.e2e.conftest import NewPage
from tests.e2e.looks import check_everywhere, sideways
from tests.e2e.site import Site
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import Sold, Tour, courts, dorm, open_venue, tour, with_policy
from tests.factories.venues import DepartureFactory

HOST = "club"
ZONE = "Europe/Madrid"
HOUR = timedelta(hours=1)
# With a script and without, at a desk and on two phones.
WAYS = [(1280, True), (1280, False), (375, True), (320, False)]


@dataclass(frozen=True, slots=True)
class Sale:
    """One court, a dorm and a walk; `day` is three days from now."""

    court: Sold
    bed: Sold
    trip: Tour
    day: date

    def at(self, hour: float) -> datetime:
        return start_of_day(self.day, ZONE) + timedelta(hours=hour)


@dataclass
class Hands:
    """Counts what somebody does: a press, a choice and a field are one each."""

    page: Page
    done: int = 0

    def press(self, what: Locator) -> None:
        self.done += 1
        what.click()

    def choose(self, what: Locator) -> None:
        """By its label, which is what people see and press."""
        self.done += 1
        what.locator("xpath=ancestor::label").click()

    def fill(self, name: str, words: str) -> None:
        self.done += 1
        self.page.locator(f"[name={name}]").fill(words)


@pytest.fixture
def sale(own_database: str) -> Sale:
    return _sale()


def _sale() -> Sale:
    with in_schema(Tenant.objects.get(slug=HOST).schema_name):
        venue = open_venue()
        venue.slug, venue.name_en, venue.house_rules_en = "river", "Riverside", "No glass on the court."
        venue.street, venue.city, venue.phone, venue.email = "Calle 1", "Madrid", "+34910000000", "hi@club.example"
        venue.save()
        court, bed, trip = with_policy(courts(1, venue=venue), cancel=1440), dorm(venue), tour(venue, seats=8)
        for offer, slug, name in (
            (court.offer, "padel", "Padel"),
            (bed.offer, "bed", "Bed"),
            (trip.offer, "walk", "Walk"),
        ):
            offer.slug, offer.name_en = slug, name
            offer.save()
        trip.departure.delete()
        found = Sale(court, bed, trip, datetime.now(UTC).date() + timedelta(days=3))
        departure = DepartureFactory(offer=trip.offer, starts_at=found.at(11), seats=8)
        trip = Tour(trip.offer, trip.rate, departure, trip.adult, trip.child, trip.guides, trip.vans)
        return Sale(court, bed, trip, found.day)


def how() -> dict[str, Any]:
    return {"by": SYSTEM, "channel": Channel.PUBLIC, "now": datetime.now(UTC)}


def held(sale: Sale, hour: float, *, hours: int = 5) -> Booking:
    wish = Wish(sale.court.offer.pk, sale.at(hour), sale.at(hour + 1), {None: 2})
    return hold_booking(wish, Order("en", until=datetime.now(UTC) + hours * HOUR), **how())


def checkout_of(booking: Booking) -> str:
    return f"/book/hold/{link_token(booking, purpose=LinkPurpose.CHECKOUT)}/"


@dataclass(frozen=True, slots=True)
class Pages:
    """Addresses of every state somebody can be in."""

    checkout: str
    done: str
    asked: str
    lost: str
    join: str
    waiting: str
    offered: str


@pytest.fixture(scope="module")
def pages(read_site: Site) -> Pages:
    sale = _sale()
    with in_schema(Tenant.objects.get(slug=HOST).schema_name):
        return _pages(sale)


def _pages(sale: Sale) -> Pages:
    ana = GuestFacts("Ana Ruiz", email="ana@example.org", language="en")
    booked, asked, gone = held(sale, 8), held(sale, 9), held(sale, 10)
    done = checkout_of(check_out(booked.pk, CheckOut(ana), **how())).replace("/hold/", "/done/")
    terms = ChannelTerms.objects.update_or_create(
        offer=sale.court.offer, channel=SalesChannel.ONLINE, defaults={"needs_approval": True}
    )[0]
    check_out(asked.pk, CheckOut(ana), **how())
    terms.delete()
    cancel_booking(gone.pk, **how())
    BookingFactory(offer=sale.court.offer, space=sale.court.space, starts_at=sale.at(10))
    offered, waiting = (_waits(sale, hour) for hour in (12, 14))
    return Pages(
        checkout_of(held(sale, 16)),
        done,
        checkout_of(asked).replace("/hold/", "/done/"),
        checkout_of(gone),
        f"/wait/padel/?start={sale.day}T10:00&minutes=60&people=2",
        waiting,
        offered,
    )


def _waits(sale: Sale, hour: int) -> str:
    """For a place somebody has; at twelve it is let go."""
    taken = held(sale, hour)
    window = Period(sale.at(hour), sale.at(hour + 1))
    waiting = Waiting(sale.court.offer.pk, window, {None: 2}, "en", minutes=60)
    entry = join_waitlist(waiting, GuestFacts("Ben", email=f"ben{hour}@example.org"), **how())
    if hour == 12:
        cancel_booking(taken.pk, **how())
    return f"/wait/place/{wait_token(WaitlistEntry.objects.get(pk=entry.pk))}/"


@pytest.mark.parametrize("language", ["", "/ar"])
@pytest.mark.parametrize("name", ["checkout", "done", "asked", "lost", "join", "waiting", "offered"])
def test_every_page_holds_in_every_look(window: Page, read_site: Site, pages: Pages, name: str, language: str) -> None:
    window.goto(read_site.url(f"{language}{getattr(pages, name)}", tenant=HOST))

    expect(window.locator("h1")).to_have_count(1)
    check_everywhere(window, f"book-{name}{language.replace('/', '-')}")


@pytest.mark.parametrize("language", ["", "/ar"])
def test_what_is_wrong_holds_in_every_look_and_takes_the_focus(
    window: Page, read_site: Site, pages: Pages, language: str
) -> None:
    window.goto(read_site.url(f"{language}{pages.checkout}", tenant=HOST))

    window.locator(".book-button").click()

    expect(window.locator("[data-error-summary]")).to_be_focused()
    assert window.title().split(":")[0] in {"Error", "خطأ"}
    check_everywhere(window, f"book-error{language.replace('/', '-')}")


def finish(hands: Hands) -> None:
    """The checkout: two fields, one press; at most five fields are there at all."""
    page = hands.page
    expect(page.locator("h1")).to_have_text("Finish your booking")
    asked = page.locator("form#checkout :is(input, textarea, select):not([type=hidden], [type=checkbox])")
    assert asked.count() <= 5
    assert not sideways(page)
    hands.fill("guest_name", "Anna Berg")
    hands.fill("guest_email", "anna@example.com")
    hands.press(page.locator(".book-button"))
    expect(page.locator("h1")).to_have_text("You are booked")
    expect(page.locator(".ticket-reference")).to_be_visible()
    expect(page.locator(".ticket-qr")).to_be_visible()
    assert not sideways(page)


def is_booked(total: str) -> None:
    with in_schema(Tenant.objects.get(slug=HOST).schema_name):
        booking = Booking.objects.get()
    assert (booking.status, f"{booking.total:.2f}") == (Status.CONFIRMED, total)


@pytest.mark.parametrize(("width", "scripts"), WAYS)
def test_a_court_in_eight(new_page: NewPage, site: Site, sale: Sale, width: int, scripts: bool) -> None:
    page = new_page(viewport={"width": width, "height": 800}, java_script_enabled=scripts)
    hands = Hands(page)
    page.goto(site.url("/venues/river/", tenant=HOST))

    hands.press(page.locator("#offers a[href*='/offers/padel/']").first)
    hands.press(page.locator(f"#day-{sale.day}"))
    expect(page.locator(f"#day-{sale.day}")).to_have_attribute("aria-current", "date")
    hands.choose(page.get_by_role("radio", name=re.compile(r"^noon")))
    if scripts:
        expect(page.locator("#reserve")).to_contain_text("€24.00")
    hands.press(page.get_by_role("button", name=re.compile("^Reserve")).locator("visible=true").last)
    finish(hands)

    assert hands.done <= 8
    is_booked("24.00")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_bed_for_two_nights_in_eight(new_page: NewPage, site: Site, sale: Sale, scripts: bool) -> None:
    page = new_page(viewport={"width": 375, "height": 800}, java_script_enabled=scripts)
    hands = Hands(page)
    page.goto(site.url(f"/offers/bed/?month={sale.day:%Y-%m}", tenant=HOST))

    hands.press(page.locator(f"#night-{sale.day}"))
    expect(page.locator(".pick-next")).to_contain_text("Now choose the day you leave.")
    hands.press(page.locator(f"#night-{sale.day + timedelta(days=2)}"))
    expect(page.locator("#reserve")).to_contain_text("€40.00")
    hands.press(page.locator("#reserve"))
    finish(hands)

    assert hands.done <= 8
    is_booked("40.00")


def test_a_walk_for_three_in_nine(new_page: NewPage, site: Site, sale: Sale) -> None:
    page = new_page(viewport={"width": 375, "height": 800})
    hands = Hands(page)
    page.goto(site.url("/offers/walk/", tenant=HOST))

    hands.choose(page.locator(f"#departure-{sale.trip.departure.pk}"))
    expect(page.locator("#reserve")).to_contain_text("€45.00")
    hands.press(page.get_by_role("button", name=re.compile(r"^One more: (?!Child)")))
    expect(page.locator("#reserve")).to_contain_text("€90.00")
    hands.press(page.get_by_role("button", name="One more: Child"))
    expect(page.locator("#reserve")).to_contain_text("€110.00")
    hands.press(page.locator("#reserve"))
    finish(hands)

    assert hands.done <= 9
    is_booked("110.00")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_lost_slot_keeps_what_was_typed_and_is_replaced_by_one_press(
    new_page: NewPage, site: Site, sale: Sale, scripts: bool
) -> None:
    page = new_page(java_script_enabled=scripts)
    page.goto(site.url(f"/offers/padel/?start={sale.day}T12:00&minutes=60&people=3", tenant=HOST))
    with in_schema(Tenant.objects.get(slug=HOST).schema_name):
        BookingFactory(offer=sale.court.offer, space=sale.court.space, starts_at=sale.at(12))

    page.locator("#reserve").click()
    expect(page.locator("h1")).to_have_text("Somebody was quicker")
    expect(page.locator(".instead")).to_have_count(3)
    page.locator(".instead").first.click()

    expect(page.locator("h1")).to_have_text("Finish your booking")
    expect(page.locator(".sum-facts")).to_contain_text("3 people")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_hold_is_kept_longer_and_what_was_typed_stays(
    new_page: NewPage, site: Site, sale: Sale, scripts: bool
) -> None:
    page = new_page(java_script_enabled=scripts)
    page.goto(site.url(f"/offers/padel/?start={sale.day}T12:00&minutes=60&people=3", tenant=HOST))
    page.locator("#reserve").click()
    before = page.locator(".hold-clock b").inner_text()

    page.locator("[name=guest_name]").fill("Anna Berg")
    page.get_by_role("button", name="Keep it 10 minutes longer").click()

    expect(page.locator("[name=guest_name]")).to_have_value("Anna Berg")
    expect(page.locator(".hold-clock button")).to_have_count(0)
    assert page.locator(".hold-clock b").inner_text() != before


def test_two_minutes_before_the_end_it_is_said_once(new_page: NewPage, site: Site, sale: Sale) -> None:
    page = new_page()
    page.clock.install()
    with in_schema(Tenant.objects.get(slug=HOST).schema_name):
        BookingSettings.objects.create(pk=1, hold_minutes=4)
    page.goto(site.url(f"/offers/padel/?start={sale.day}T12:00&minutes=60&people=3", tenant=HOST))
    page.locator("#reserve").click()
    expect(page.locator("[data-hold-left]")).to_have_text("4 minutes")
    expect(page.locator("[data-hold-told]")).to_be_empty()

    page.clock.fast_forward(130_000)
    expect(page.locator("[data-hold-told]")).to_have_text("Less than two minutes are left.")
    page.clock.fast_forward(130_000)

    expect(page.locator("[data-hold-told]")).to_contain_text("The time is over.")


def test_back_refresh_and_enter_make_one_booking(new_page: NewPage, site: Site, sale: Sale) -> None:
    page = new_page()
    page.goto(site.url(f"/offers/padel/?start={sale.day}T12:00&minutes=60&people=2", tenant=HOST))
    page.locator("#reserve").click()
    page.wait_for_url("**/book/hold/**")
    page.reload()
    page.go_back()
    page.go_forward()

    page.locator("[name=guest_name]").fill("Anna Berg")
    page.locator("[name=guest_email]").fill("anna@example.com")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("You are booked")
    page.reload()
    page.go_back()

    expect(page.locator("h1")).to_have_text("You are booked")
    is_booked("24.00")


def test_by_keys_alone(new_page: NewPage, site: Site, sale: Sale) -> None:
    page = new_page()
    page.goto(site.url(f"/offers/padel/?start={sale.day}T12:00&minutes=60&people=2", tenant=HOST))
    page.locator("#reserve").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/book/hold/**")

    _tab_to(page, "guest_name")
    page.keyboard.type("Anna Berg")
    page.keyboard.press("Tab")
    page.keyboard.type("anna@example.com")
    for _step in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.book-button')"):
            break
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("You are booked")


def _tab_to(page: Page, name: str) -> None:
    for _step in range(40):
        if page.evaluate("document.activeElement.name") == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no key leads to {name}")


def test_a_request_says_by_when_and_is_not_called_a_booking(new_page: NewPage, site: Site, sale: Sale) -> None:
    with in_schema(Tenant.objects.get(slug=HOST).schema_name):
        ChannelTerms.objects.update_or_create(
            offer=sale.court.offer, channel=SalesChannel.ONLINE, defaults={"needs_approval": True}
        )
    page = new_page(java_script_enabled=False)
    page.goto(site.url(f"/offers/padel/?start={sale.day}T12:00&minutes=60&people=2", tenant=HOST))
    page.locator("#reserve").click()
    expect(page.locator(".book-button")).to_have_text("Ask to book")
    expect(page.locator(".pay-way")).to_contain_text("You have an answer by")

    page.locator("[name=guest_name]").fill("Anna Berg")
    page.locator("[name=guest_email]").fill("anna@example.com")
    page.locator(".book-button").click()

    expect(page.locator("h1")).to_have_text("Your request is with the team")


def test_an_account_is_one_press_after_the_booking(new_page: NewPage, site: Site, sale: Sale) -> None:
    page = new_page(java_script_enabled=False)
    with in_schema(Tenant.objects.get(slug=HOST).schema_name):
        booking = check_out(
            held(sale, 12).pk, CheckOut(GuestFacts("Anna", email="anna@example.com", language="en")), **how()
        )
        done = checkout_of(booking).replace("/hold/", "/done/")
    page.goto(site.url(done, tenant=HOST))

    page.get_by_role("button", name="Make my account").click()

    expect(page.locator("[name=code]")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_place_that_is_offered_is_taken_with_one_thumb(
    new_page: NewPage, site: Site, sale: Sale, scripts: bool
) -> None:
    with in_schema(Tenant.objects.get(slug=HOST).schema_name):
        offered = _waits(sale, 12)
    page = new_page(viewport={"width": 320, "height": 640}, java_script_enabled=scripts)
    page.goto(site.url(offered, tenant=HOST))
    expect(page.locator("h1")).to_have_text("A place is free for you")

    page.get_by_role("button", name=re.compile("^Take it")).click()

    expect(page.locator("h1")).to_have_text("You are booked")
