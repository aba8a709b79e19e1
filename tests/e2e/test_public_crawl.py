"""The whole public site, link by link: as a stranger, as a guest of both businesses, and as one's front desk."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
import time_machine
from django.db.models import Model
from django.test import Client
from modeltranslation.translator import translator
from pytest_django import Settings

from apps.accounts.choices import Role
from apps.accounts.models.user import User
from apps.bookings.models.booking import Booking
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.selectors.guest_link import link_token
from apps.bookings.services.book import book
from apps.core.schema import in_schema
from apps.rates.choices import Audience
from apps.rates.models.policy import Policy
from apps.rates.models.rate import Rate
from apps.search.services.index_offers import index_business
from apps.tenants.models.tenant import Tenant
from apps.venues.models.venue import Venue
from tests.bookings.wishes import BY_GUEST, HOUR, TEN, hour_wish, order
from tests.e2e.crawl import Crawl, Page
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.rates import BasePriceFactory
from tests.factories.sellable import NOW, Sold, court, dorm, open_venue, tour, with_policy

MARKET, CLUB, HOSTEL = "serai.localhost", "club.serai.localhost", "hostel.serai.localhost"
MARKS = {"club": "Klubmarke", "hostel": "Herbergsmarke"}
NET, STAFF_NOTE, STRANGER = "17.37", "only-for-colleagues", "Otto Ohnegleichen"
GUEST = GuestFacts("Greta Gast", "greta@example.org")
# Where travellers may be sent, by their own hand.
MAPS = {"www.openstreetmap.org", "www.google.com", "maps.apple.com"}
CALENDARS = {"calendar.google.com", "outlook.live.com"}
OWN_HOSTS = {MARKET, CLUB, HOSTEL, f"{MARKET}:8000", f"{CLUB}:8000", f"{HOSTEL}:8000"}


@dataclass(frozen=True, slots=True)
class World:
    """The guest's own booking is opened by its link; the offer is what a stranger holds a place of."""

    guest: User
    desk: User
    booking: str
    offer: str


@pytest.fixture(autouse=True)
def _of_one_moment(settings: Settings) -> Iterator[None]:
    """Links between hosts carry no port here, as behind a proxy."""
    settings.SERAI_PORT = 80
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def world(club: Tenant, hostel: Tenant) -> World:
    with in_schema(club.schema_name):
        sold = _furnish("club")
        own = book(hour_wish(sold), order(GUEST), **BY_GUEST)
        _keep_secrets(sold)
        link = link_token(own)
    with in_schema(hostel.schema_name):
        _furnish("hostel")
    for tenant in (club, hostel):
        Tenant.objects.filter(pk=tenant.pk).update(name=f"{tenant.name} {MARKS[tenant.slug]}")
        index_business(Tenant.objects.select_related("plan").get(pk=tenant.pk), now=NOW)
    desk = MembershipFactory(tenant=club, role=Role.DESK, user__email="dana@club.example")
    return World(UserFactory(email=GUEST.email, name=GUEST.name), desk.user, link, sold.offer.slug)


def _furnish(slug: str) -> Sold:
    """One of each kind, and the mark of the business in every word of it."""
    venue = open_venue(hours=((0, 24),))
    sold = with_policy(court(venue), cancel=1440)
    dorm(venue)
    tour(venue)
    Venue.objects.update(city="Madrid", country="ES", phone="+34910020140", email=f"house@{slug}.example")
    for model in translator.get_registered_models(abstract=False):
        words = translator.get_options_for_model(model).get_field_names()
        for row in model._default_manager.all():
            _mark(row, [f"{name}_en" for name in words], slug)
    for kind in (Rate, Policy):
        for row in kind._default_manager.all():
            _mark(row, ["name"], slug)
    return sold


def _mark(row: Model, names: Iterable[str], slug: str) -> None:
    for name in names:
        setattr(row, name, f"{getattr(row, name) or ''} {MARKS[slug]}".strip())
    row.save()


def _keep_secrets(sold: Sold) -> None:
    """What only an agency, a colleague or another guest may read."""
    BasePriceFactory(rate=sold.rate, audience=Audience.AGENCY, amount=NET)
    other = book(hour_wish(sold, TEN + 4 * HOUR), order(GuestFacts(STRANGER, "otto@example.org")), **BY_GUEST)
    Booking.objects.filter(pk=other.pk).update(staff_note=STAFF_NOTE)


def crawled(
    world: World, *more: str, person: User | None = None, tongues: Iterable[str] = (), most: int = 400
) -> Crawl:
    """From the home of each host, and from where a letter or a pressed button would lead."""
    clients = {host: Client(headers={"host": host}) for host in (MARKET, CLUB, HOSTEL)}
    for client in clients.values():
        if person is not None:
            client.force_login(person)
    starts = [f"http://{host}/" for host in clients]
    return Crawl(clients, frozenset(tongues)).go(
        [*more, *starts, f"http://{CLUB}/bookings/{world.booking}/"], most=most
    )


def faults_of(page: Page) -> list[str]:
    found = [*page.faults, *_of_structure(page), *_of_fields(page)]
    found += [f"data that cannot be read: {text[:60]}" for text in page.data() if not _is_json(text)]
    hosts = {urlsplit(url).netloc for url in page.resources() if urlsplit(url).scheme in {"http", "https"}}
    found += [f"fetches from {host}" for host in hosts - OWN_HOSTS]
    return [f"{page.url}: {fault}" for fault in found]


def _of_structure(page: Page) -> Iterator[str]:
    if (headings := len(page.named("h1"))) != 1:
        yield f"{headings} h1"
    yield from (f"the id {name} stands {count} times" for name, count in page.ids.items() if count > 1)
    for link in page.named("a"):
        target = link.attrib.get("href", "")
        if target.startswith("#") and len(target) > 1 and target[1:] not in page.ids:
            yield f"{target} leads nowhere"
    if not page.title:
        yield "no title"


def _of_fields(page: Page) -> Iterator[str]:
    yield from (f"the field {name} has no label" for name in page.nameless_fields())


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def same_titles(crawl: Crawl) -> list[str]:
    """Of pages that search engines keep; one page in several askings names one canonical address."""
    titled: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for page in crawl.pages:
        if page.canonical() and "noindex" not in page.text:
            titled[page.host, page.language, page.title].add(page.canonical())
    return [f"{title}: {sorted(pages)}" for (_host, _language, title), pages in titled.items() if len(pages) > 1]


def lonely_tongues(crawl: Crawl) -> list[str]:
    """A page in another language names the same seven as the one that names it."""
    known = {page.url: page.tongues() for page in crawl.pages if page.tongues()}
    return [
        f"{url} and {other}"
        for url, tongues in known.items()
        for other in tongues.values()
        if other in known and known[other] != tongues
    ]


def told_to_strangers(crawl: Crawl, *secrets: str) -> list[str]:
    return [f"{secret} on {page.url}" for page in crawl.pages for secret in secrets if secret in page.text]


def told_of_the_other(crawl: Crawl) -> list[str]:
    """On a business's host no word of another, but on a person's account: that names those they work for."""
    other = {CLUB: MARKS["hostel"], HOSTEL: MARKS["club"]}
    told = [page for page in crawl.pages if other.get(page.host, "no such mark") in page.text]
    return [page.url for page in told if not urlsplit(page.url).path.startswith("/account/")]


def check(crawl: Crawl) -> None:
    faults = [fault for page in crawl.pages for fault in faults_of(page)]
    assert (crawl.broken(), faults) == ([], [])
    assert (same_titles(crawl), lonely_tongues(crawl), told_of_the_other(crawl)) == ([], [], [])
    assert crawl.outside <= MAPS | CALENDARS


def test_a_stranger_finds_every_page_whole_and_nothing_that_is_another_s(world: World) -> None:
    visitor = Client(headers={"host": CLUB})
    wish = {"start": "2027-01-11T18:00+01:00", "minutes": "60", "people": "2", "token": str(uuid4())}
    checkout = visitor.post(f"/book/{world.offer}/", wish).headers["Location"]

    crawl = crawled(world, f"http://{CLUB}{checkout}", tongues=["ar"])

    check(crawl)
    assert told_to_strangers(crawl, NET, STAFF_NOTE, STRANGER) == []
    paths = {re.sub(r"/[^/]*\d[^/]*/", "/…/", urlsplit(page.url).path) for page in crawl.pages}
    assert {"/", "/ar/", "/search/", "/help/", "/legal/imprint/", "/status/", "/for-venues/"} <= paths
    assert {f"/offers/{world.offer}/", f"/ar/offers/{world.offer}/"} & {urlsplit(page.url).path for page in crawl.pages}


def test_a_guest_sees_what_is_theirs_and_no_more(world: World) -> None:
    crawl = crawled(world, f"http://{MARKET}/account/", person=world.guest)

    check(crawl)
    assert told_to_strangers(crawl, NET, STAFF_NOTE, STRANGER) == []
    assert any(page.url.startswith(f"http://{MARKET}/account/") for page in crawl.pages)


def test_a_front_desk_reads_its_own_business_only(world: World) -> None:
    crawl = crawled(world, f"http://{CLUB}/staff/", person=world.desk, most=60)

    check(crawl)
    assert told_to_strangers(crawl, NET) == []
    assert any(STRANGER in page.text for page in crawl.pages if "/staff/" in page.url)


BAD = """<!DOCTYPE html><html lang="en"><head><title>Bad</title></head><body>
<p id="a"><h1>One</h1><h1 id="a">Two</h1></p>
<a href="#nowhere">there</a><input name="mail"><img src="https://tracker.example/p.gif" alt="">
<script type="application/ld+json">{</script></body></html>"""


def test_what_is_wrong_with_a_page_is_found() -> None:
    page = Page.read(f"http://{CLUB}/", 200, BAD)

    assert [fault.removeprefix(f"http://{CLUB}/: ") for fault in faults_of(page)] == [
        "unexpected-end-tag at line 2",
        "2 h1",
        "the id a stands 2 times",
        "#nowhere leads nowhere",
        "the field mail has no label",
        "data that cannot be read: {",
        "fetches from tracker.example",
    ]
