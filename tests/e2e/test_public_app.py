"""A host on the home screen: what a browser keeps of it, and what it shows without a network."""

from playwright.sync_api import expect

from tests.e2e.conftest import NewPage
from tests.e2e.site import Site

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
