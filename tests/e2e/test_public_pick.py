"""Picking a time, nights or a departure as people do it: with and without JavaScript, by hand and by keys."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from apps.core.periods import start_of_day
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from apps.venues.models.departures import PickupPoint
from apps.venues.models.offer import Offer
from tests.e2e.axe import COLOURS, violations
from tests.e2e.conftest import NewPage
from tests.e2e.looks import check_everywhere, wear
from tests.e2e.site import Site
from tests.factories.bookings import BookingFactory
from tests.factories.rates import BasePriceFactory, RateFactory
from tests.factories.sellable import Sold, Tour, courts, dorm, double_room, extra_of, open_venue, tour, with_policy
from tests.factories.venues import DepartureFactory

HOST = "club"
ZONE = "Europe/Madrid"
WIDTHS = (1280, 375)


IS_SHOWN = """(price, told) => {
    price.firstElementChild.textContent = told;
    const [words, room] = [price.firstElementChild, price].map((each) => each.getBoundingClientRect());
    const is_whole = words.left >= room.left && words.right <= room.right;
    const is_below = words.top >= room.bottom;
    if (is_whole === is_below) throw new Error(`${told} is cut`);
    return is_whole;
}"""


@dataclass(frozen=True, slots=True)
class Sellable:
    """What the club sells; `day` is three days from now, on which ten o'clock of the only free court is taken."""

    court: Sold
    bed: Sold
    trip: Tour
    day: date

    def at(self, hour: float) -> datetime:
        return start_of_day(self.day, ZONE) + timedelta(hours=hour)


@pytest.fixture
def sold(own_database: str) -> Sellable:
    return _sold()


@pytest.fixture(scope="module")
def seen(read_site: Site) -> Sellable:
    """The same, for the tests that only look."""
    return _sold()


def _sold() -> Sellable:
    with in_schema(Tenant.objects.get(slug=HOST).schema_name):
        day = datetime.now(UTC).date() + timedelta(days=3)
        return _furnished(day)


def _furnished(day: date) -> Sellable:
    venue = open_venue()
    court = with_policy(courts(2, venue=venue, guest_chooses=True), cancel=1440)
    extra_of(court)
    _named(court.offer, "padel", "Padel court")
    bed = dorm(venue)
    double_room(venue)
    BasePriceFactory(rate=RateFactory(offer=bed.offer, position=1, name_en="Saver"), unit="person_night", amount=15)
    _named(bed.offer, "bed", "Bed in a dorm")
    trip = tour(venue, seats=3)
    _named(trip.offer, "walk", "City walk")
    PickupPoint.objects.create(offer=trip.offer, name_en="Station", minutes_before=30)
    trip.departure.delete()
    sellable = Sellable(court, bed, trip, day)
    departure = DepartureFactory(offer=trip.offer, starts_at=sellable.at(11), seats=3)
    for space in court.spaces:
        BookingFactory(offer=court.offer, space=space, starts_at=sellable.at(10))
    return Sellable(
        court, bed, Tour(trip.offer, trip.rate, departure, trip.adult, trip.child, trip.guides, trip.vans), day
    )


def _named(offer: Offer, slug: str, name: str) -> None:
    offer.slug, offer.name_en = slug, name
    offer.save()


def whole_price(page: Page) -> str:
    return page.locator("#pick-card-title bdi").inner_text()


def is_kept(page: Page) -> None:
    """The place is kept and the checkout shows the same price."""
    expect(page).to_have_url(re.compile(r"/book/hold/"))


@pytest.mark.parametrize("language", ["", "/ar"])
def test_times_hold_in_every_look(window: Page, read_site: Site, seen: Sellable, language: str) -> None:
    taken = f"start={seen.day}T10:00&minutes=60"

    window.goto(read_site.url(f"{language}/offers/padel/?{taken}", tenant=HOST))

    expect(window.locator(".why-not a").first).to_be_visible()
    check_everywhere(window, f"pick-hours{language.replace('/', '-')}")


@pytest.mark.parametrize("language", ["", "/ar"])
def test_nights_hold_in_every_look(window: Page, read_site: Site, seen: Sellable, language: str) -> None:
    stay = f"arrive={seen.day}&leave={seen.day + timedelta(days=2)}"

    window.goto(read_site.url(f"{language}/offers/bed/?{stay}", tenant=HOST))

    expect(window.locator("#reserve")).to_be_visible()
    check_everywhere(window, f"pick-nights{language.replace('/', '-')}")


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_the_price_of_a_night_is_whole_or_out_of_sight(
    window: Page, read_site: Site, seen: Sellable, prefix: str
) -> None:
    """Half of “€105.43” is another price."""
    window.set_viewport_size({"width": 320, "height": 800})
    window.goto(read_site.url(f"{prefix}/offers/{seen.bed.offer.slug}/", tenant=HOST))
    price = window.locator("a.night small").first

    shown = [price.evaluate(IS_SHOWN, told) for told in ("€28.00", "€105.43", "€10,105.43")]

    assert shown == [True, True, False]


@pytest.mark.parametrize("language", ["", "/ar"])
def test_departures_hold_in_every_look(window: Page, read_site: Site, seen: Sellable, language: str) -> None:
    window.goto(read_site.url(f"{language}/offers/walk/?departure={seen.trip.departure.pk}", tenant=HOST))

    expect(window.locator("#reserve")).to_be_visible()
    check_everywhere(window, f"pick-departures{language.replace('/', '-')}")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_court_is_kept_by_a_day_a_start_and_reserve(
    new_page: NewPage, site: Site, sold: Sellable, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(site.url("/offers/padel/", tenant=HOST))

    page.locator(f"#day-{sold.day}").click()
    page.get_by_role("radio", name=re.compile(r"^noon")).check()
    expect(page.locator("#reserve")).to_contain_text("€24.00")
    page.locator("#reserve").click()

    is_kept(page)
    expect(page.locator("main")).to_contain_text("€24.00")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_court_is_kept_the_same_way_without_javascript(
    new_page: NewPage, site: Site, sold: Sellable, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 800}, java_script_enabled=False)
    page.goto(site.url("/offers/padel/", tenant=HOST))

    page.locator(f"#day-{sold.day}").click()
    page.get_by_role("radio", name=re.compile(r"^noon")).check()
    page.get_by_role("button", name="Show what it costs").click()
    expect(page.locator("#reserve")).to_contain_text("€24.00")
    page.locator("#reserve").click()

    is_kept(page)


def test_without_javascript_nobody_has_to_ask_for_the_price_first(
    new_page: NewPage, site: Site, sold: Sellable
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(site.url(f"/offers/padel/?day={sold.day}", tenant=HOST))

    page.get_by_role("radio", name=re.compile(r"^noon")).check()
    page.get_by_role("button", name="Reserve").click()

    is_kept(page)


def test_why_not_leads_to_what_is_near_and_fills_the_picker(window: Page, read_site: Site, seen: Sellable) -> None:
    window.goto(read_site.url(f"/offers/padel/?day={seen.day}&people=3", tenant=HOST))

    window.get_by_role("link", name=re.compile(r"^10 a\.m\. .*why not", re.IGNORECASE)).click()
    expect(window.locator(".why-not")).to_contain_text("This time is taken.")
    window.locator(".why-not").get_by_role("link", name="11 a.m.").click()

    expect(window.get_by_role("radio", name=re.compile(r"^11 a\.m\."))).to_be_checked()
    expect(window.locator("#id_people")).to_have_value("3")
    expect(window).to_have_url(re.compile(r"start=.*T11"))


def test_the_page_stays_where_it_is_and_a_chosen_time_is_read_under_the_pointer(
    window: Page, read_site: Site, seen: Sellable
) -> None:
    window.set_viewport_size({"width": 375, "height": 700})
    window.goto(read_site.url(f"/offers/padel/?day={seen.day}", tenant=HOST))
    start = window.get_by_role("radio", name=re.compile(r"^8 p\.m\."))
    start.scroll_into_view_if_needed()
    before = start.bounding_box()

    start.check()
    expect(window.locator("#reserve")).to_be_visible()
    after = start.bounding_box()

    assert before
    assert after
    assert abs(after["y"] - before["y"]) < 60
    start.hover()
    wear(window, "light")
    assert violations(window, rules=COLOURS) == []


def test_the_address_keeps_what_is_picked_through_back_and_reload(
    new_page: NewPage, site: Site, sold: Sellable
) -> None:
    page = new_page()
    page.goto(site.url(f"/offers/padel/?day={sold.day}", tenant=HOST))
    page.get_by_role("radio", name=re.compile(r"^noon")).check()
    expect(page.locator("#reserve")).to_contain_text("€24.00")

    page.get_by_role("radio", name="2 hours").check()
    expect(page.locator("#reserve")).to_contain_text("€48.00")
    page.reload()
    expect(page.locator("#reserve")).to_contain_text("€48.00")
    page.go_back()

    expect(page.locator("#reserve")).to_contain_text("€24.00")


def test_a_time_is_picked_and_kept_by_keys_alone(new_page: NewPage, site: Site, sold: Sellable) -> None:
    page = new_page()
    page.goto(site.url("/offers/padel/", tenant=HOST))

    page.locator(f"#day-{sold.day}").focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"#day-{sold.day}")).to_have_attribute("aria-current", "date")
    expect(page.locator(f"#day-{sold.day}")).to_be_focused()
    page.locator("#start-1").focus()
    page.keyboard.press("Space")
    expect(page.locator("#reserve")).to_contain_text("€24.00")
    expect(page.locator("#start-1")).to_be_focused()
    page.locator("#reserve").focus()
    page.keyboard.press("Enter")

    is_kept(page)


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_a_fault_is_told_on_top_and_beside_its_field(
    new_page: NewPage, read_site: Site, seen: Sellable, java_script_enabled: bool
) -> None:
    page = new_page(viewport={"width": 375, "height": 800}, java_script_enabled=java_script_enabled)
    page.goto(read_site.url(f"/offers/bed/?arrive={seen.day}", tenant=HOST))
    page.get_by_label("Departure").fill(str(seen.day))
    if java_script_enabled:
        page.get_by_label("Departure").press("Tab")
    else:
        page.get_by_role("button", name="Show what it costs").click()

    summary = page.locator("#picker").get_by_role("alert")
    link = summary.get_by_role("link", name="A stay is at least one night.")
    field = page.get_by_label("Departure")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("A stay is at least one night."))
    expect(summary).not_to_be_focused()
    link.click()
    expect(field).to_be_focused()
    if java_script_enabled:
        wear(page, "dark")
        assert violations(page) == []


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_two_nights_are_two_days_of_the_calendar_and_reserve(
    new_page: NewPage, site: Site, sold: Sellable, java_script_enabled: bool
) -> None:
    page = new_page(viewport={"width": 375, "height": 800}, java_script_enabled=java_script_enabled)
    page.goto(site.url(f"/offers/bed/?month={sold.day:%Y-%m}", tenant=HOST))

    page.locator(f"#night-{sold.day}").click()
    expect(page.locator(".pick-next")).to_contain_text("Now choose the day you leave.")
    page.locator(f"#night-{sold.day + timedelta(days=2)}").click()
    expect(page.locator("#reserve")).to_contain_text("€40.00")
    page.locator("#reserve").click()

    is_kept(page)


def test_a_tour_for_three_is_a_departure_two_steppers_and_reserve(
    new_page: NewPage, site: Site, sold: Sellable
) -> None:
    page = new_page(viewport={"width": 375, "height": 800})
    page.goto(site.url("/offers/walk/", tenant=HOST))

    page.locator(f"#departure-{sold.trip.departure.pk}").check()
    expect(page.locator("#reserve")).to_contain_text("€45.00")
    page.get_by_role("button", name=re.compile(r"^One more: (?!Child)")).click()
    expect(page.locator("#reserve")).to_contain_text("€90.00")
    page.get_by_role("button", name="One more: Child").click()
    expect(page.locator("#reserve")).to_contain_text("€110.00")
    page.locator("#reserve").click()

    is_kept(page)


def test_a_tour_is_counted_by_typing_without_javascript(new_page: NewPage, site: Site, sold: Sellable) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(site.url("/offers/walk/", tenant=HOST))

    page.locator(f"#departure-{sold.trip.departure.pk}").check()
    page.locator(f"#id_party_{sold.trip.child.pk}").fill("1")
    page.get_by_role("button", name="Show what it costs").click()
    expect(page.locator("#reserve")).to_contain_text("€65.00")
    page.locator("#reserve").click()

    is_kept(page)


def test_the_bar_at_the_bottom_never_hides_what_has_the_focus(window: Page, read_site: Site, seen: Sellable) -> None:
    window.set_viewport_size({"width": 375, "height": 700})
    window.goto(read_site.url(f"/offers/padel/?day={seen.day}", tenant=HOST))

    for _ in range(60):
        window.keyboard.press("Tab")
        hidden = window.evaluate(
            """() => {
                const bar = document.querySelector('.pick-card'), focused = document.activeElement;
                if (!focused || focused === document.body || bar.contains(focused)) return false;
                const box = focused.getBoundingClientRect();
                return box.height > 0 && box.top >= bar.getBoundingClientRect().top;
            }"""
        )
        assert not hidden, window.evaluate("document.activeElement.outerHTML")
