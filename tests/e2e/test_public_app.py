"""A host on the home screen: what a browser keeps of it, and what it shows without a network."""

from playwright.sync_api import expect

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.core.schema import in_schema
from tests.e2e.anas_court import HOST, anas_link, club, sign_in
from tests.e2e.conftest import NewPage
from tests.e2e.site import Site
from tests.factories.accounts import UserFactory

READY = """async () => {
    await navigator.serviceWorker.ready;
    for (let turn = 0; turn < 100; turn++) {
        if ((await (await caches.open('offline')).keys()).length) return true;
        await new Promise(resolve => setTimeout(resolve, 50));
    }
    return false;
}"""
KEPT = """async () => {
    const names = await caches.keys();
    const stores = await Promise.all(names.map(name => caches.open(name)));
    const kept = await Promise.all(stores.map(store => store.keys()));
    return kept.flat().map(each => new URL(each.url).pathname);
}"""

# Whether it comes to be so; the worker does its work beside the page.
TICKET = """async ([ticket, isKept]) => {
    for (let turn = 0; turn < 400; turn++) {
        const found = Boolean(await (await caches.open('tickets')).match(ticket));
        if (navigator.serviceWorker.controller && found === isKept) return true;
        await new Promise(resolve => setTimeout(resolve, 50));
    }
    return false;
}"""
# As on a device that is so busy that a page is at rest at no time.
NEVER_AT_REST = """window.requestIdleCallback = (call, { timeout } = {}) => {
    if (timeout) setTimeout(call, timeout);
}"""
# As if the time the ticket is kept for had gone by.
TIME_PASSES = """async ticket => {
    const store = await caches.open('tickets');
    const kept = await store.match(ticket);
    const headers = new Headers(kept.headers);
    headers.set('x-kept-until', '2020-01-01T12:00:00Z');
    await store.put(ticket, new Response(await kept.text(), { headers }));
}"""


def test_without_a_network_it_says_so_in_its_own_clothes(read_site: Site, new_page: NewPage) -> None:
    page = new_page(service_workers="allow", locale="ar")
    page.goto(read_site.url("/ar/", tenant="club"))
    assert page.evaluate(READY)

    page.context.set_offline(True)
    page.goto(read_site.url("/ar/venues/", tenant="club"))

    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")


def test_only_the_shell_is_kept_and_no_page_of_a_business(read_site: Site, new_page: NewPage) -> None:
    page = new_page(service_workers="allow")
    page.goto(read_site.url("/", tenant="club"))
    assert page.evaluate(READY)

    kept = page.evaluate(KEPT)

    assert "/offline/" in kept
    assert {path.split("/")[1] for path in kept} == {"offline", "static"}


def test_a_page_that_is_never_at_rest_is_kept_all_the_same(read_site: Site, new_page: NewPage) -> None:
    page = new_page(service_workers="allow")
    page.add_init_script(NEVER_AT_REST)

    page.goto(read_site.url("/", tenant="club"))

    assert page.evaluate(READY)


def test_a_ticket_opens_without_a_network_until_it_is_over(site: Site, own_database: str, new_page: NewPage) -> None:
    ticket = anas_link()
    page = new_page(service_workers="allow")
    page.goto(site.url(ticket, tenant=HOST))
    assert page.evaluate(TICKET, [ticket, True])

    page.context.set_offline(True)
    page.goto(site.url(ticket, tenant=HOST))
    expect(page.get_by_role("heading", level=1)).to_have_text("You are booked")
    expect(page.get_by_role("img", name="Code to be read at the entrance")).to_be_visible()
    expect(page.get_by_text("No connection: this is your ticket")).to_be_visible()
    page.goto(site.url("/venues/", tenant=HOST))
    expect(page.get_by_role("link", name="Padel court")).to_have_attribute("href", ticket)

    page.evaluate(TIME_PASSES, ticket)
    page.goto(site.url(ticket, tenant=HOST))
    expect(page.get_by_role("heading", level=1)).to_have_text("No connection")
    assert page.evaluate(TICKET, [ticket, False])


def test_signing_out_leaves_no_ticket_on_the_device(site: Site, own_database: str, new_page: NewPage) -> None:
    ticket = anas_link()
    user = UserFactory()
    page = new_page(service_workers="allow")
    sign_in(page, site.url(f"/account/login/?next={ticket}", tenant=HOST), email=user.email)
    assert page.evaluate(TICKET, [ticket, True])

    page.context.set_offline(True)
    page.goto(site.url("/venues/", tenant=HOST))
    expect(page.get_by_role("link", name="Padel court")).to_have_attribute("href", ticket)
    page.context.set_offline(False)
    page.goto(site.url("/", tenant=HOST))
    assert page.evaluate(TICKET, [ticket, True])

    page.get_by_role("button", name="Your account").click()
    page.get_by_role("button", name="Sign out").click()
    assert page.evaluate(TICKET, [ticket, False])


def test_what_is_cancelled_is_a_ticket_no_longer(site: Site, own_database: str, new_page: NewPage) -> None:
    ticket = anas_link()
    page = new_page(service_workers="allow")
    page.goto(site.url(ticket, tenant=HOST))
    assert page.evaluate(TICKET, [ticket, True])
    with in_schema(club().schema_name):
        Booking.objects.update(status=Status.CANCELLED, reason="")

    page.reload()

    assert page.evaluate(TICKET, [ticket, False])
