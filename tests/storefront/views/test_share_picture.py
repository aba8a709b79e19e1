"""The picture of a shared link: drawn once, kept for ever under an address that names what is on it."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from PIL import Image

from apps.storefront.selectors.share_pictures import picture_of_offer, picture_of_venue
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import Showing
from apps.venues.models.venue import Venue
from tests.factories.photos import make_photo
from tests.factories.sellable import court
from tests.factories.venues import VenueFactory


def test_a_venue_an_offer_and_the_business_have_one_each(on_club: Client, in_club: Tenant) -> None:
    sold = court()
    make_photo(sold.venue)
    home = on_club.get("/").text.split('property="og:image" content="http://club.serai.localhost')[1].split('"')[0]

    for path in (picture_of_venue(sold.venue, in_club).path, picture_of_offer(sold.offer, in_club).path, home):
        answer = on_club.get(path)
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
        assert Image.open(BytesIO(answer.content)).size == (1200, 630)
        assert answer["Cache-Control"] == "public, max-age=31536000, immutable"


def test_it_is_not_sent_to_who_has_it(on_club: Client, in_club: Tenant) -> None:
    path = picture_of_venue(court().venue, in_club).path
    tag = on_club.get(path)["ETag"]

    answer = on_club.get(path, headers={"If-None-Match": tag})

    assert (answer.status_code, answer.content) == (304, b"")


def test_an_old_address_leads_to_what_is_true_now_and_what_was_drawn_before_is_gone(
    on_club: Client, in_club: Tenant
) -> None:
    venue = court().venue
    before = picture_of_venue(venue, in_club)
    on_club.get(before.path)
    Venue.objects.filter(pk=venue.pk).update(name_en="A new name")
    venue.refresh_from_db()
    after = picture_of_venue(venue, in_club)

    assert on_club.get(before.path)["Location"] == after.path
    on_club.get(after.path)
    assert default_storage.listdir(f"share/venue/{venue.slug}")[1] == [f"en-{after.version}.png"]


def test_of_what_is_not_published_or_is_another_s_there_is_none(
    on_club: Client, on_hostel: Client, in_club: Tenant
) -> None:
    draft, shown = VenueFactory(status=Showing.DRAFT), court().venue

    assert on_club.get(picture_of_venue(draft, in_club).path).status_code == 404
    assert on_hostel.get(picture_of_venue(shown, in_club).path).status_code == 404


@pytest.mark.parametrize(("language", "kind"), [("xx", "venue"), ("en", "castle"), ("en", "home")])
def test_an_address_nobody_gave_out_is_none(on_club: Client, in_club: Tenant, language: str, kind: str) -> None:
    path = reverse("share_picture", args=[language, kind, court().venue.slug, "0123456789ab"])

    assert on_club.get(path).status_code == 404
