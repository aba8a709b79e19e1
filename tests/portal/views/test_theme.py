from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from apps.tenants.models.tenant import Tenant
from apps.tenants.rules.theme import theme_css, theme_hash


@pytest.fixture
def violet_club(club: Tenant) -> Tenant:
    club.brand_hue = 300
    club.save(update_fields=["brand_hue"])
    return club


def test_a_business_colours_may_be_kept_for_ever(violet_club: Tenant, on_club: Client) -> None:
    response = on_club.get(reverse("theme", args=["club", theme_hash(300)]))

    assert response.status_code == 200
    assert response.content.decode() == theme_css(300)
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("digest", [theme_hash(10), "0" * 12])
def test_colours_of_yesterday_are_gone(violet_club: Tenant, on_club: Client, digest: str) -> None:
    assert on_club.get(reverse("theme", args=["club", digest])).status_code == 404


def test_a_business_without_a_hue_has_no_colours_of_its_own(
    hostel: Tenant, tenant_client: Callable[[Tenant], Client]
) -> None:
    assert tenant_client(hostel).get(reverse("theme", args=["hostel", theme_hash(0)])).status_code == 404


def test_dark_is_remembered_and_leads_back(public_client: Client) -> None:
    response = public_client.post(reverse("set-theme"), {"theme": "dark", "next": "/for-venues/"})

    assert (response.status_code, response["Location"]) == (302, "/for-venues/")
    assert response.cookies["theme"].value == "dark"


@pytest.mark.parametrize("theme", ["system", "purple", ""])
def test_anything_else_leaves_it_to_the_device(public_client: Client, theme: str) -> None:
    public_client.cookies["theme"] = "dark"

    response = public_client.post(reverse("set-theme"), {"theme": theme})

    assert response.cookies["theme"].value == ""


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_it_never_leads_to_another_house(public_client: Client, elsewhere: str) -> None:
    assert public_client.post(reverse("set-theme"), {"theme": "dark", "next": elsewhere})["Location"] == "/"


def test_a_look_does_not_change_the_theme(public_client: Client) -> None:
    assert public_client.get(reverse("set-theme")).status_code == 405
