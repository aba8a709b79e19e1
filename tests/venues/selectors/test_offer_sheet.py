from datetime import UTC, date, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from apps.tenants.models.tenant import Tenant
from apps.venues.choices import ExtraStock, OfferKind, QuestionKind, SalesChannel, Showing
from apps.venues.models.extras import OfferExtra, Question
from apps.venues.models.offer import ChannelTerms, Offer, StayRule
from apps.venues.rules.departures import DepartureFacts
from apps.venues.rules.grid import Grid
from apps.venues.rules.needs import NeedFacts
from apps.venues.rules.offers import ChannelFacts
from apps.venues.rules.stays import NightTimes, StaySpan
from apps.venues.selectors.offer_sheet import (
    ExtraSheet,
    PassengerSheet,
    QuestionSheet,
    offer_sheet,
    offer_sheets,
)
from tests.factories.venues import (
    ExtraFactory,
    HourOfferFactory,
    NeedFactory,
    NightOfferFactory,
    PassengerTypeFactory,
    SpaceFactory,
    TourFactory,
)

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def full_offer() -> Offer:
    offer = HourOfferFactory(min_party=2, max_party=4, setup_minutes=10)
    court, gone = SpaceFactory(venue=offer.venue), SpaceFactory(venue=offer.venue, archived_at=NOW)
    NeedFactory(offer=offer, name="Court", spaces=[gone, court])
    ChannelTerms.objects.create(offer=offer, channel="api", is_open=False)
    racket = ExtraFactory(venue=offer.venue, stock_kind=ExtraStock.AT_ONCE, stock=8, space=court)
    OfferExtra.objects.create(offer=offer, extra=racket, max_quantity=4)
    OfferExtra.objects.create(offer=offer, extra=ExtraFactory(venue=offer.venue, archived_at=NOW))
    Question.objects.create(offer=offer, label_en="Level", kind=QuestionKind.NUMBER, channels=["online"])
    return offer


def test_hours_as_values(in_club: Tenant) -> None:
    offer = full_offer()
    need, racket, question = offer.needs.get(), offer.extras.get(archived_at=None), offer.questions.get()
    court = need.spaces.get(archived_at=None)

    sheet = offer_sheet(offer)

    assert (sheet.kind, sheet.status, sheet.zone) == (OfferKind.HOUR, Showing.PUBLISHED, "Europe/Madrid")
    assert (sheet.min_party, sheet.max_party, sheet.setup_minutes, sheet.cleanup_minutes) == (2, 4, 10, None)
    assert (sheet.hours, sheet.nights, sheet.departures) == (Grid(), None, None)
    assert sheet.needs == (NeedFacts((court.pk,), words={"name_en": "Court"}, id=need.pk),)
    assert sheet.space_ids == (court.pk,)
    assert sheet.channels == {
        **{channel: ChannelFacts(channel) for channel in SalesChannel},
        SalesChannel.API: ChannelFacts(SalesChannel.API, is_open=False),
    }
    assert sheet.extras == (ExtraSheet(racket.pk, 4, False, ExtraStock.AT_ONCE, 8, court.pk),)
    assert [(each.id, each.kind, each.channels) for each in sheet.questions] == [
        (question.pk, QuestionKind.NUMBER, (SalesChannel.ONLINE,))
    ]
    assert isinstance(sheet.questions[0], QuestionSheet)


def test_nights_as_values(in_club: Tenant) -> None:
    offer = NightOfferFactory()
    rule = StayRule.objects.create(
        offer=offer, starts_on=date(2026, 8, 1), ends_on=date(2026, 8, 2), weekdays=[4], min_nights=2
    )

    sheet = offer_sheet(offer)

    assert sheet.nights == NightTimes()
    assert sheet.stay_rules == (StaySpan(date(2026, 8, 1), date(2026, 8, 2), (4,), 2, id=rule.pk),)


def test_departures_as_values(in_club: Tenant) -> None:
    tour = TourFactory()
    adult = PassengerTypeFactory(offer=tour, min_age=18)
    PassengerTypeFactory(offer=tour, archived_at=NOW)
    harbour = tour.pickup_points.create(name_en="Harbour", minutes_before=45)

    sheet = offer_sheet(tour)

    assert sheet.departures == DepartureFacts()
    assert sheet.passengers == (PassengerSheet(adult.pk, 18, None, True, False),)
    assert sheet.pickups == {harbour.pk: 45}


@pytest.mark.parametrize("offers", [1, 3])
def test_it_costs_the_same_for_any_number(
    in_club: Tenant, offers: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(offers):
        full_offer()
    ids = list(Offer.objects.values_list("pk", flat=True))

    with django_assert_num_queries(7):
        assert len(offer_sheets(ids)) == offers
