"""What the tests of an offer's pages share: what is sent, what comes back as wrong, and an offer with everything."""

from typing import Any

from django.test import Client

from apps.accounts.choices import Role
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import OfferKind, Showing
from apps.venues.models.extras import OfferExtra, Question
from apps.venues.models.offer import Offer
from tests.factories.accounts import MembershipFactory
from tests.factories.venues import (
    ExtraFactory,
    HourOfferFactory,
    NeedFactory,
    NightOfferFactory,
    SpaceFactory,
    TourFactory,
)

OFFERS = "/staff/offers/"


WORDS = {"name_en": "Padel court", "summary_en": "Glass walls", "min_party": "2", "max_party": "4"}


HOURS = {
    "min_minutes_0": "1",
    "min_minutes_1": "hours",
    "max_minutes_0": "120",
    "max_minutes_1": "minutes",
    "step_minutes_0": "30",
    "step_minutes_1": "minutes",
    "grid_minutes_0": "30",
    "grid_minutes_1": "minutes",
    "allowed_starts": "",
}


NIGHTS = {"check_in_minute": "15:00", "check_out_minute": "11:00", "min_nights": "1", "max_nights": "30"}


def manager_of(client: Client, club: Tenant, *venues: int) -> Client:
    member = MembershipFactory(tenant=club, role=Role.MANAGER, venue_ids=list(venues), user__second_factor=True)
    client.force_login(member.user)
    return client


def faults_of(answer: Any) -> list[str]:
    """Ids of the fields that the page marks as wrong."""
    page = answer.content.decode()
    return [part.partition('"')[0] for part in page.split('class="field-errors" id="')[1:]]


def make_full(kind: OfferKind) -> Offer:
    offer = {OfferKind.HOUR: HourOfferFactory, OfferKind.NIGHT: NightOfferFactory, OfferKind.DEPARTURE: TourFactory}[
        kind
    ](status=Showing.DRAFT)
    NeedFactory(offer=offer, spaces=SpaceFactory.create_batch(2, venue=offer.venue))
    OfferExtra.objects.create(offer=offer, extra=ExtraFactory(venue=offer.venue))
    Question.objects.create(offer=offer, label_en="Level")
    return offer
