"""What search engines are told of a host: every page once in every language, and which doors are shut."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client

from apps.journal.choices import ActorKind, Channel
from apps.journal.models.entry import Entry
from apps.storefront.selectors import site_map
from apps.tenants.models.domain import Domain
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import Showing
from tests.factories.sellable import court
from tests.factories.venues import OfferFactory, VenueFactory


def addresses(client: Client, path: str) -> list[str]:
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/xml; charset=utf-8")
    root = ElementTree.fromstring(answer.content)  # noqa: S314 - our own
    return [found.text or "" for found in root.iter() if found.tag.endswith("}loc")]


def test_a_business_names_its_front_its_venues_and_its_offers(on_club: Client, in_club: Tenant) -> None:
    sold = court()

    assert addresses(on_club, "/sitemap.xml") == ["http://club.serai.localhost/sitemap-1.xml"]
    found = addresses(on_club, "/sitemap-1.xml")

    assert len(found) == 3 * len(settings.LANGUAGES) == len(set(found))
    for path in ("/", f"/venues/{sold.venue.slug}/", f"/ar/offers/{sold.offer.slug}/"):
        assert f"http://club.serai.localhost{path}" in found


def test_every_address_named_is_a_page(on_club: Client, in_club: Tenant) -> None:
    court()

    for address in addresses(on_club, "/sitemap-1.xml"):
        assert on_club.get(address.removeprefix("http://club.serai.localhost")).status_code == 200


def test_what_is_not_published_and_what_is_another_s_is_not_named(
    on_club: Client, on_hostel: Client, in_club: Tenant
) -> None:
    VenueFactory(slug="secret-place", status=Showing.DRAFT)
    OfferFactory(slug="secret-offer", status=Showing.DRAFT)
    court()

    assert not [found for found in addresses(on_club, "/sitemap-1.xml") if "secret" in found]
    assert addresses(on_hostel, "/sitemap-1.xml") == [
        f"http://hostel.serai.localhost{'' if code == 'en' else f'/{code}'}/" for code, _ in settings.LANGUAGES
    ]


def test_the_last_change_is_the_last_thing_the_journal_tells_of_it(on_club: Client, in_club: Tenant) -> None:
    venue = court().venue
    at = datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC)
    told = {"event": "VenueChanged", "facts": {}, "actor_kind": ActorKind.SYSTEM, "channel": Channel.COMMAND}
    Entry.objects.create(subject_kind="venue", subject_id=str(venue.pk), happened_at=at, **told)

    page = on_club.get("/sitemap-1.xml").text

    assert f"/venues/{venue.slug}/</loc><lastmod>2026-05-04T03:02:01+00:00</lastmod>" in page


def test_many_addresses_are_cut_into_files(on_club: Client, in_club: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    court()
    monkeypatch.setattr(site_map, "MOST_ADDRESSES", 10)

    files = addresses(on_club, "/sitemap.xml")

    assert len(files) == 3
    assert sum(len(addresses(on_club, file.removeprefix("http://club.serai.localhost"))) for file in files) == 21
    assert on_club.get("/sitemap-4.xml").status_code == 404
    assert on_club.get("/sitemap-0.xml").status_code == 404


def test_the_marketplace_leads_to_the_map_of_every_open_house(public_client: Client, club: Tenant) -> None:
    found = addresses(public_client, "/sitemap.xml")

    assert found[0] == "http://serai.localhost/sitemap-1.xml"
    assert any(each.endswith("//club.serai.localhost:8000/sitemap-1.xml") for each in found)
    own = addresses(public_client, "/sitemap-1.xml")
    assert {"http://serai.localhost/", "http://serai.localhost/ar/for-venues/"} <= set(own)


def test_a_domain_of_its_own_is_the_address_of_every_page(on_club: Client, club: Tenant) -> None:
    Domain.objects.create(domain="padel.example", tenant=club, is_primary=True)

    assert addresses(on_club, "/sitemap.xml") == ["http://padel.example/sitemap-1.xml"]
    assert '<link rel="canonical" href="http://padel.example/">' in on_club.get("/").text
    assert "Sitemap: http://padel.example/sitemap.xml" in on_club.get("/robots.txt").text


def test_robots_are_kept_out_of_everybody_s_own_pages(public_client: Client, on_club: Client) -> None:
    for client in (public_client, on_club):
        said = client.get("/robots.txt").text.splitlines()
        for path in ("/book/", "/bookings/", "/wait/", "/account/", "/staff/"):
            assert f"Disallow: {path}" in said
            assert f"Disallow: /*{path}" in said
        assert "Disallow: /" not in said
