"""The journal keeps the index: whatever happens to a business is true on the marketplace soon after."""

from datetime import timedelta

import pytest

from apps.core.schema import PUBLIC, in_schema, in_tenant
from apps.journal.choices import SYSTEM, Channel
from apps.journal.services.record import record
from apps.journal.services.relay import relay_due
from apps.rates.events.rate import RateChanged
from apps.search.models.listing import Listing
from apps.search.models.mark import Mark
from apps.search.models.term import Term
from apps.search.services.index_offers import index_business
from apps.search.services.marks import index_marked
from apps.search.subscribers import HANDLERS
from apps.tenants.events import ProfileChanged, TenantPlanChanged
from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.erase import erase_tenant
from apps.tenants.services.schedule_deletion import call_off_deletion, schedule_deletion
from apps.tenants.services.suspend import resume_tenant, suspend_tenant
from apps.venues.models.offer import Offer
from apps.venues.services.show_offer import publish_offer, unpublish_offer
from apps.venues.services.show_venue import unpublish_venue
from tests.factories.sellable import NOW, court

HOW = {"by": SYSTEM, "channel": Channel.COMMAND}


@pytest.fixture
def offer(club: Tenant) -> Offer:
    """Published and indexed."""
    with in_tenant(club):
        sold = court()
        Offer.objects.update(name_en="Markerqx", summary_en="A court")
    index_business(club, now=NOW)
    return sold.offer


def found() -> list[int]:
    """Once everybody has heard."""
    relay_due()
    index_marked(now=NOW)
    return list(Listing.objects.values_list("offer_id", flat=True))


def test_an_offer_taken_offline_goes_and_comes_back(club: Tenant, offer: Offer) -> None:
    with in_tenant(club):
        unpublish_offer(offer.pk, by=SYSTEM)
    assert found() == []

    with in_tenant(club):
        publish_offer(offer.pk, by=SYSTEM, now=NOW)
    assert found() == [offer.pk]


def test_a_venue_taken_offline_takes_its_offers_along(club: Tenant, offer: Offer) -> None:
    with in_tenant(club):
        unpublish_venue(offer.venue_id, by=SYSTEM)

    assert found() == []


def test_another_price_and_another_name_are_known_soon(club: Tenant, offer: Offer) -> None:
    with in_tenant(club):
        record(RateChanged(1), actor=SYSTEM, channel=Channel.COMMAND)
    Tenant.objects.filter(pk=club.pk).update(name="Renamed")
    with in_tenant(club):
        record(ProfileChanged(club.pk), actor=SYSTEM, channel=Channel.COMMAND)

    assert found() == [offer.pk]
    assert Listing.objects.get().business == "Renamed"


def test_a_plan_without_bookings_takes_the_business_away(club: Tenant, offer: Offer) -> None:
    Tenant.objects.filter(pk=club.pk).update(plan=Plan.objects.get(key="starter"))
    record(TenantPlanChanged(club.pk), actor=SYSTEM, channel=Channel.COMMAND)

    assert found() == []


def test_a_suspended_business_is_gone_as_soon_as_it_is_heard_and_comes_back(club: Tenant, offer: Offer) -> None:
    suspend_tenant(club.pk, because="unpaid", now=NOW, **HOW)
    relay_due()
    assert not Listing.objects.exists()
    assert not Term.objects.exists()

    resume_tenant(club.pk, **HOW)
    assert found() == [offer.pk]


def test_a_business_waiting_to_be_deleted_is_gone_and_comes_back_when_it_is_called_off(
    club: Tenant, offer: Offer
) -> None:
    schedule_deletion(club.pk, now=NOW, **HOW)
    relay_due()
    assert not Listing.objects.exists()

    call_off_deletion(club.pk, **HOW)
    assert found() == [offer.pk]


def test_of_a_deleted_business_no_word_is_left(hostel: Tenant) -> None:
    with in_tenant(hostel):
        court()
        Offer.objects.update(name_en="Markerqx")
    index_business(hostel, now=NOW)
    Mark.objects.create(tenant=hostel)
    assert Term.objects.filter(word="markerqx").exists()

    schedule_deletion(hostel.pk, now=NOW, grace=timedelta(), **HOW)
    erase_tenant(hostel.pk, now=NOW, **HOW)
    relay_due()

    with in_schema(PUBLIC):
        assert (Listing.objects.count(), Term.objects.count(), Mark.objects.count()) == (0, 0, 0)


def test_many_changes_are_one_mark(club: Tenant, offer: Offer) -> None:
    with in_tenant(club):
        for _ in range(3):
            record(RateChanged(1), actor=SYSTEM, channel=Channel.COMMAND)
    relay_due()

    assert list(Mark.objects.values_list("tenant", "offer_id")) == [(club.pk, Mark.EVERYTHING)]


def test_every_event_is_heard_once() -> None:
    heard = [event for events in HANDLERS.values() for event in events]

    assert len(heard) == len(set(heard))
