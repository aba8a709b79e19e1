"""A host on the home screen: who is asked, who is refused, and what is kept."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from apps.tenants.models.tenant import Tenant


def test_a_business_is_put_on_the_home_screen_under_its_own_name_and_colour(club: Tenant, on_club: Client) -> None:
    response = on_club.get("/app.webmanifest")
    told = response.json()

    assert response["Content-Type"] == "application/manifest+json"
    assert (told["name"], told["start_url"], told["scope"], told["display"]) == (club.name, "/", "/", "standalone")
    assert {(icon["sizes"], icon["purpose"]) for icon in told["icons"]} == {
        (size, purpose) for size in ("192x192", "512x512") for purpose in ("any", "maskable")
    }


def test_each_of_its_icons_is_there(on_club: Client) -> None:
    for icon in on_club.get("/app.webmanifest").json()["icons"]:
        response = on_club.get(icon["src"])

        assert (response.status_code, response["Content-Type"]) == (200, "image/png")
        assert response["Cache-Control"] == "public, max-age=31536000, immutable"


def test_the_team_s_opens_on_its_day(club: Tenant, on_club: Client) -> None:
    told = on_club.get("/staff.webmanifest").json()

    assert (told["id"], told["start_url"], told["scope"]) == ("/staff/", "/staff/", "/staff/")


def test_the_marketplace_has_no_team(public_client: Client) -> None:
    assert public_client.get("/staff.webmanifest").status_code == 404
    assert public_client.get("/app.webmanifest").status_code == 200


def test_in_arabic_it_reads_from_the_right(on_club: Client) -> None:
    told = on_club.get("/ar/app.webmanifest").json()

    assert (told["lang"], told["dir"], told["start_url"]) == ("ar", "rtl", "/ar/")


@pytest.mark.parametrize("path", ["/app-icon/360-any-192.png", "/app-icon/1-wide-192.png", "/app-icon/1-any-9999.png"])
def test_other_icons_are_not_drawn(on_club: Client, path: str) -> None:
    assert on_club.get(path).status_code == 404


def test_the_worker_is_told_which_files_to_keep(on_club: Client) -> None:
    response = on_club.get(reverse("app-worker"))
    first, _, source = response.content.decode().partition("\n")
    told = json.loads(first.removeprefix("self.SHELL = ").removesuffix(";"))

    assert response["Service-Worker-Allowed"] == "/"
    assert response["Cache-Control"] == "no-cache"
    assert all(on_club.get(name).status_code == 200 for name in told["files"])
    assert "addEventListener" in source


def test_without_a_network_the_page_says_so_in_the_reader_s_language(on_club: Client) -> None:
    assert "<h1" in on_club.get("/offline/").content.decode()
    assert 'lang="ar"' in on_club.get("/ar/offline/").content.decode()
