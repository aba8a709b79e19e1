"""The way to a booking in every state, in every look."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from apps.bookings.models.settings import BookingSettings
from apps.core.schema import in_schema
from apps.rates.models.groups import GroupMember
from apps.tenants.models.tenant import Tenant
from tests.e2e.looks import check_everywhere
from tests.e2e.sale import HOST, Pages, make_sale, pages_of
from tests.e2e.site import Site
from tests.factories.accounts import UserFactory
from tests.factories.rates import GuestGroupFactory


@pytest.fixture(scope="module")
def pages(read_site: Site) -> Pages:
    sale = make_sale()
    with in_schema(Tenant.objects.get(slug=HOST).schema_name):
        return pages_of(sale)


@pytest.mark.parametrize("language", ["", "/ar"])
@pytest.mark.parametrize("name", ["checkout", "done", "asked", "lost", "join", "waiting", "offered"])
def test_every_page_holds_in_every_look(window: Page, read_site: Site, pages: Pages, name: str, language: str) -> None:
    window.goto(read_site.url(f"{language}{getattr(pages, name)}", tenant=HOST))

    expect(window.locator("h1")).to_have_count(1)
    check_everywhere(window, f"book-{name}{language.replace('/', '-')}")


TO_ITS_WORDS = """fold => {
    const words = document.createRange();
    words.selectNodeContents(fold.querySelector(".icon").nextSibling);
    const [icon, text] = [fold.querySelector(".icon"), words].map((each) => each.getBoundingClientRect());
    return document.dir === "rtl" ? icon.left - text.right : text.left - icon.right;
}"""


@pytest.mark.parametrize("language", ["", "/ar"])
def test_the_drawing_of_what_opens_stands_apart_from_its_words(
    window: Page, read_site: Site, pages: Pages, language: str
) -> None:
    window.goto(read_site.url(f"{language}{pages.checkout}", tenant=HOST))

    gaps = window.locator(".fold > summary:has(.icon)").evaluate_all(f"each => each.map({TO_ITS_WORDS})")

    assert [round(gap) for gap in gaps] == [8, 8, 8]


@pytest.mark.parametrize("language", ["", "/ar"])
def test_what_is_wrong_holds_in_every_look_and_takes_the_focus(
    window: Page, read_site: Site, pages: Pages, language: str
) -> None:
    window.goto(read_site.url(f"{language}{pages.checkout}", tenant=HOST))

    window.locator(".book-button").click()

    expect(window.locator("[data-error-summary]")).to_be_focused()
    assert window.title().split(":")[0] in {"Error", "خطأ"}
    check_everywhere(window, f"book-error{language.replace('/', '-')}")


@pytest.fixture(scope="module")
def member(read_site: Site, pages: Pages) -> dict[str, str]:
    """The session of somebody who may book the same every week."""
    user = UserFactory(email="ana@example.org", name="Ana Ruiz")
    with in_schema(Tenant.objects.get(slug=HOST).schema_name):
        group = GuestGroupFactory()
        GroupMember.objects.create(group=group, email=user.email)
        BookingSettings.objects.update_or_create(pk=1, defaults={"series_group_ids": [group.pk]})
    client = Client(headers={"host": f"{HOST}.serai.localhost"})
    client.force_login(user)
    found = client.cookies[settings.SESSION_COOKIE_NAME]
    return {"name": found.key, "value": found.value, "url": read_site.url(tenant=HOST)}


@pytest.mark.parametrize("language", ["", "/ar"])
def test_the_same_every_week_holds_in_every_look(
    window: Page, read_site: Site, pages: Pages, member: Any, language: str
) -> None:
    window.context.add_cookies([member])
    picked = pages.join.partition("?")[2]
    window.goto(read_site.url(f"{language}/book/padel/series/?{picked}&count=4", tenant=HOST))

    expect(window.locator("table tbody tr")).to_have_count(4)
    check_everywhere(window, f"book-series{language.replace('/', '-')}")
