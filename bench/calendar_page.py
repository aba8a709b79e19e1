"""The calendar of the desk in a real browser: how soon a full day stands, and how soon a drop is answered."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from django.conf import settings
from django.core.management.color import no_style
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from apps.accounts.models.membership import Membership
from apps.bookings.models.booking import Booking
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.rules.order import Order
from apps.bookings.rules.wish import Wish
from apps.bookings.services.book import book
from apps.core import clock
from apps.core.periods import start_of_day
from apps.journal.choices import SYSTEM, Channel
from apps.rates.choices import TierKind
from apps.rates.models.policy import Policy, PolicyTier
from apps.rates.models.rate import Rate
from apps.venues.choices import Showing
from apps.venues.models.needs import Need
from apps.venues.models.offer import Offer
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue
from bench.arena import HOUR, ZONE, add_offer, add_space, open_all_week
from bench.registry import Figure
from bench.server import Server, serving
from bench.times import p95
from launch.machine import find_browser
from tests.e2e.conftest import ARGUMENTS, SOCKETS

VENUE, COURTS, OPENS = "full", 20, 8
# Hours since it opened: ten are taken, and after some of the morning comes a free one.
TAKEN = tuple(hour for hour in range(15) if hour % 3)
BEFORE_FREE = (2, 5)
LOADS, DROPS = 10, 30
# As wide as desks have it; the courts that are not in sight are drawn all the same.
WINDOW: ViewportSize = {"width": 1_920, "height": 1_080}
# Milliseconds until what follows a drop is fetched and drawn: the grid twice, the tray, the list.
DRAWN = 1_500
READY = "performance.getEntriesByName('calendar-ready').length === 1"
AFTER_HTML = """() => performance.getEntriesByName('calendar-ready')[0].startTime
    - performance.getEntriesByType('navigation')[0].responseEnd"""
ANSWERED = """() => performance.getEntriesByType('resource')
    .filter((each) => each.name.includes('/calendar/move/')).at(-1)?.duration"""


@dataclass(frozen=True, slots=True)
class FullDay:
    """Two hundred bookings on twenty courts; after each of `movable` its court is free for an hour."""

    day: date
    movable: Sequence[str]

    @property
    def path(self) -> str:
        return f"/staff/calendar/?view=day&on={self.day.isoformat()}&venue={VENUE}"


@dataclass(frozen=True, slots=True)
class Load:
    """Seconds from the last byte of the page to a grid with everything on it, and what its thread worked from the
    beginning on: others on the machine make the one longer and not the other."""

    waited: float
    worked: float


def page_figures(schema: str, database: str, *, by: Membership) -> Iterator[Figure]:
    """Of a business that has a million bookings beside these; its schema is current."""
    full = full_day()
    browser = Client(headers={"host": f"{schema}.serai.localhost"})
    browser.force_login(by.user)
    session = browser.cookies[settings.SESSION_COOKIE_NAME].value
    with serving(Server(database, "bench.settings")) as server:
        site = f"http://{schema}.serai.localhost:{server.port}"
        loads, drops = _seen(f"{site}{full.path}", session, full.movable)
    waited, worked = [load.waited for load in loads], [load.worked for load in loads]
    yield Figure("a day of 20 spaces x 200 bookings, after its HTML, p95", p95(waited), "s", goal=1.0)
    yield Figure("  median", median(waited), "s")
    yield Figure("  work of the page's own thread until then, median", median(worked), "s")
    yield Figure(f"the answer to a drop, p95 of {len(drops)}", p95(drops), "s", goal=0.3)
    yield Figure("  median", median(drops), "s")


def _seen(address: str, session: str, movable: Sequence[str]) -> tuple[list[Load], list[float]]:
    """A new window each time, as on a morning; the server has answered once before."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        loads = []
        for _number in range(LOADS + 1):
            with _window(chromium, address, session) as page:
                loads.append(_load(page, address))
        with _window(chromium, address, session) as page:
            _load(page, address)
            drops = [_drop(page, reference) for reference in movable]
        chromium.close()
    return loads[1:], drops


@contextmanager
def _window(chromium: Browser, address: str, session: str) -> Iterator[Page]:
    # What is asked of the page from outside is no script of its own.
    with chromium.new_context(viewport=WINDOW, bypass_csp=True) as context:
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}])
        # Nobody is live here; a socket that opens and says nothing.
        context.route_web_socket(SOCKETS, lambda _socket: None)
        yield context.new_page()


def full_day() -> FullDay:
    """A week from now, booked as guests do."""
    _count_on()
    venue = Venue.objects.create(slug=VENUE, name="Full", time_zone=ZONE, status=Showing.PUBLISHED)
    open_all_week(venue, opens=OPENS * 60, closes=1440)
    spaces = [add_space(venue, f"Court {number}") for number in range(COURTS)]
    policy = Policy.objects.create(name="Full")
    # Guests may choose another time until it begins, so nobody at the desk is asked why.
    PolicyTier.objects.create(
        policy=policy, kind=TierKind.RESCHEDULE, minutes_before=0, percent=Decimal(0), fee=Decimal(0)
    )
    offer = add_offer(venue, policy, "full", spaces)
    day = (clock.now() + timedelta(days=7)).date()
    booked = {(space.pk, hour): _booked(offer, space, day, hour) for space in spaces for hour in TAKEN}
    return FullDay(day, [booked[space.pk, hour] for space in spaces for hour in BEFORE_FREE][:DROPS])


def _count_on() -> None:
    """Rows made with numbers of their own have not told the counters."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Space, Offer, Rate, Need, Booking]):
            cursor.execute(statement)


def _booked(offer: Offer, space: Space, day: date, hour: int) -> str:
    starts = start_of_day(day, ZONE) + (OPENS + hour) * HOUR
    wish = Wish(offer.pk, starts, starts + HOUR, {None: 2}, space_ids=(space.pk,))
    guest = GuestFacts(f"Guest {space.pk} {hour}", f"guest{space.pk}-{hour}@example.org")
    return book(wish, Order("en", guest), by=SYSTEM, channel=Channel.STAFF, now=clock.now()).reference


def _load(page: Page, address: str) -> Load:
    inside = page.context.new_cdp_session(page)
    inside.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(address, wait_until="load")
    page.wait_for_function(READY)
    told = {each["name"]: each["value"] for each in inside.send("Performance.getMetrics")["metrics"]}
    assert page.locator(".ec-event a[data-reference]").count() == COURTS * len(TAKEN)
    return Load(float(page.evaluate(AFTER_HTML)) / 1_000, float(told["TaskDuration"]))


def _drop(page: Page, reference: str) -> float:
    """An hour later, where nothing stands: seconds from the question to the answer, as the browser counts them."""
    page.evaluate("performance.clearResourceTimings()")
    event = page.locator(".ec-event", has=page.locator(f"a[data-reference='{reference}']"))
    event.hover(position={"x": 40, "y": 12})
    box = event.bounding_box()
    if box is None:
        raise RuntimeError(f"{reference} is not on the calendar")
    across, down = box["x"] + box["width"] / 2, box["y"] + 12
    page.mouse.move(across, down)
    page.mouse.down()
    page.mouse.move(across, down + box["height"], steps=8)
    page.mouse.move(across, down + box["height"] + 1)
    with page.expect_response(lambda answer: "/calendar/feed/" in answer.url):
        page.mouse.up()
    page.wait_for_timeout(DRAWN)
    return float(page.evaluate(ANSWERED)) / 1_000
