"""The page of an offer: who sees it, how its picker moves, and what it does with rubbish."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from apps.accounts.choices import Role
from apps.accounts.models.user import User
from apps.core.schema import in_schema
from apps.rates.choices import Effect
from apps.rates.models.groups import GroupMember
from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import SalesChannel, Showing
from apps.venues.models.offer import ChannelTerms, Offer
from tests.factories.accounts import UserFactory
from tests.factories.rates import GuestGroupFactory, PriceRuleFactory
from tests.factories.sellable import court, courts, dorm, tour
from tests.factories.venues import OfferFactory
from tests.rates.signed_in import signed_in
from tests.storefront.views.offers import HTMX, TEN, page, tile

pytestmark = pytest.mark.usefixtures("clock", "in_club")


def test_whoever_is_signed_in_sees_the_prices_of_their_own_address(
    on_club: Client, tenant_client: Callable[[Tenant], Client], club: Tenant
) -> None:
    sold = court()
    group = GuestGroupFactory()
    GroupMember.objects.create(group=group, email="ada@example.org")
    PriceRuleFactory(effect=Effect.PERCENT, value=-25, group=group)
    member = tenant_client(club)
    member.force_login(_proved("ada@example.org"))

    assert "Reserve · <bdi>€18.00</bdi>" in page(member, sold.offer, start=TEN)
    assert "€18.00" in tile(page(member, sold.offer, start=TEN), "11 a.m.")
    assert "Reserve · <bdi>€24.00</bdi>" in page(on_club, sold.offer, start=TEN)


def _proved(email: str) -> User:
    user = UserFactory(email=email)
    EmailAddress.objects.get_or_create(user=user, email=email, defaults={"verified": True, "primary": True})
    return user


def test_moving_to_another_day_lets_go_of_the_time_picked_before(on_club: Client) -> None:
    words = page(on_club, court().offer, start=TEN, shown="2027-01-11", day="2027-01-12")

    assert "Tuesday 12 January" in words
    assert "Choose a time to see the whole price." in words


def test_a_swap_is_the_picker_alone_with_its_address_and_is_never_kept(on_club: Client) -> None:
    offer = court().offer

    response = on_club.get(f"/offers/{offer.slug}/", {"start": TEN, "people": 2, "shown": "2027-01-11"}, headers=HTMX)

    assert response["HX-Push-Url"] == f"/offers/{offer.slug}/?start=2027-01-11T10%3A00%2B01%3A00&people=2"
    assert response["Cache-Control"] == "private, no-store"
    assert b"<html" not in response.content
    assert b'id="picking"' in response.content


def test_choices_sent_without_javascript_become_the_address(on_club: Client) -> None:
    offer = court().offer

    response = on_club.post(
        f"/offers/{offer.slug}/", {"start": TEN, "people": "2", "token": "x", "csrfmiddlewaretoken": "y"}
    )

    assert response.status_code == 302
    assert response["Location"] == f"/offers/{offer.slug}/?start=2027-01-11T10%3A00%2B01%3A00&people=2#picker"


@pytest.mark.parametrize(
    "rubbish",
    [
        {"start": "tomorrow", "minutes": "x", "people": "-1", "space": "zebra"},
        {"start": "9999-12-31T23:59", "day": "0000-00-00", "minutes": "99999999999999999999"},
        {"arrive": "2027-01-13", "leave": "2027-01-11", "people": "0"},
        {"arrive": "2099-12-31", "leave": "2100-12-31", "month": "2027-99"},
        {"departure": "99999999999999999999", "day": "x", "rate": "-5", "extra_0": "x"},
        {"departure": "٣", "party_9": "9", "pickup": "4", "month": "x" * 5000},
    ],
)
@pytest.mark.parametrize("make", [court, dorm, tour])
def test_rubbish_in_the_address_is_a_page_and_no_fault_of_ours(
    on_club: Client, make: Any, rubbish: dict[str, str]
) -> None:
    assert "</html>" in page(on_club, make().offer, **rubbish)


def test_what_is_wrong_with_a_link_is_said_in_a_sentence(on_club: Client) -> None:
    words = page(on_club, dorm().offer, arrive="2027-01-13", leave="2027-01-11")

    sentence = "A stay is at least one night. Choose a later day to leave."
    assert f'<a href="#id_leave">{sentence}</a>' in words
    assert f'<span class="visually-hidden">Error:</span> {sentence}' in words
    assert 'value="2027-01-11" aria-invalid="true" aria-describedby="id_leave_error"' in words
    assert "<title>Error: " in words


def test_what_cannot_be_counted_is_said_beside_its_own_name_and_stays_as_it_was_typed(on_club: Client) -> None:
    trip = tour()
    field = f"party_{trip.adult.pk}"

    words = page(on_club, trip.offer, **{field: "700"})

    assert f'<a href="#id_{field}">“{trip.adult.name_en}” has to be 500 or less.</a>' in words
    assert re.search(rf'id="id_{field}" name="{field}" value="700"[^>]*aria-invalid="true"', words)


@pytest.mark.parametrize(
    ("told", "anchor"),
    [
        ({"start": "soon"}, "start-1"),
        ({"minutes": "x"}, "minutes-60"),
        ({"people": "-1"}, "id_people"),
        ({"space": "zebra"}, "id_space"),
    ],
)
def test_each_fault_leads_to_something_that_is_there(on_club: Client, told: dict[str, str], anchor: str) -> None:
    words = page(on_club, courts(2, guest_chooses=True).offer, day="2027-01-11", **told)

    assert f'<a href="#{anchor}">' in words
    assert f' id="{anchor}"' in words


def test_what_this_page_does_not_ask_is_said_without_a_link(on_club: Client) -> None:
    words = page(on_club, court().offer, space="zebra")

    assert "<li>“Place” has to be one of the answers that are offered.</li>" in words


def test_while_somebody_still_chooses_a_fault_takes_no_focus(on_club: Client) -> None:
    offer, told = court().offer, {"people": "-1"}

    assert "data-error-summary" in page(on_club, offer, **told)
    part = on_club.get(f"/offers/{offer.slug}/", told, headers=HTMX).content.decode()
    assert 'role="alert"' in part
    assert "data-error-summary" not in part


def test_another_business_has_no_such_page(on_club: Client, on_hostel: Client, hostel: Tenant) -> None:
    with in_schema(hostel.schema_name):
        theirs = OfferFactory(slug="theirs")

    assert on_hostel.get(f"/offers/{theirs.slug}/").status_code == 200
    assert on_club.get("/offers/theirs/").status_code == 404
    assert on_club.get("/offers/nothing/").status_code == 404


def test_a_draft_is_a_preview_for_staff_and_nothing_for_others(on_club: Client, club: Tenant) -> None:
    sold = court()
    Offer.objects.filter(pk=sold.offer.pk).update(status=Showing.DRAFT)

    assert on_club.get(f"/offers/{sold.offer.slug}/").status_code == 404
    words = page(signed_in(club, Role.DESK), sold.offer, start=TEN)

    assert "Preview: only your team sees this offer until it is published." in words
    assert "Guests can book this once it is published." in words
    assert 'name="robots" content="noindex"' in words


def test_without_bookings_in_its_plan_a_business_is_called_or_written_to(on_club: Client, club: Tenant) -> None:
    sold = court()
    club.plan = Plan.objects.get(key="starter")
    club.save(update_fields=["plan"])

    words = page(on_club, sold.offer, start=TEN)

    assert "This place does not take bookings online." in words
    assert 'id="pick"' not in words


def test_what_is_not_sold_online_is_not_picked_online(on_club: Client) -> None:
    sold = court()
    ChannelTerms.objects.create(offer=sold.offer, channel=SalesChannel.ONLINE, is_open=False)

    assert "This place does not take bookings online." in page(on_club, sold.offer)


def test_what_needs_an_answer_is_asked_for(on_club: Client) -> None:
    sold = court()
    ChannelTerms.objects.create(offer=sold.offer, channel=SalesChannel.ONLINE, needs_approval=True)

    assert "Ask to book · <bdi>€24.00</bdi>" in page(on_club, sold.offer, start=TEN)
