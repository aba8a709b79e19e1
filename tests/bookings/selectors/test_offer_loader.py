from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from apps.bookings.rules.known_offer import DatedPolicy, KnownOffer, KnownRate
from apps.bookings.rules.placement import Leaf, Place, Want
from apps.bookings.selectors.offer_loader import offers_known, offers_shown
from apps.core.periods import Period
from apps.rates.choices import Audience, TierKind
from apps.rates.models.policy import PolicyTier
from apps.rates.models.rate import PolicyOverride
from apps.rates.rules.policy import CancelTier, PolicyTerms
from apps.rates.selectors.tariff import tariff_for
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import Showing
from apps.venues.selectors.hours import hours_of_many
from apps.venues.selectors.offer_sheet import offer_sheet
from tests.factories.hours import ClosureFactory, DayExceptionFactory
from tests.factories.rates import PolicyFactory, PriceRuleFactory
from tests.factories.sellable import OnSale, court, dorm, extra_of, lesson, open_venue, tour
from tests.factories.venues import SpaceFactory

FIRST, LAST = date(2027, 1, 11), date(2027, 2, 1)

pytestmark = pytest.mark.usefixtures("in_club")


def known(*ids: int) -> dict[int, KnownOffer]:
    return offers_known(ids, audience=Audience.GUEST, first=FIRST, last=LAST)


def test_an_offer_is_known_with_all_that_stands_around_it() -> None:
    sold = lesson(court_count=1)
    (coach,), (racket, rack) = sold.beside, (extra_of(sold, at_once=2), SpaceFactory(venue=sold.venue, capacity=3))
    racket.space = rack
    racket.save()
    strict = PolicyFactory()
    PolicyTier.objects.create(policy=strict, kind=TierKind.CANCEL, minutes_before=60, percent=Decimal(50))
    christmas = PolicyOverride.objects.create(rate=sold.rate, policy=strict, starts_on=FIRST, ends_on=FIRST)
    shut = ClosureFactory(
        venue=sold.venue,
        during=(datetime(2027, 1, 12, 11, tzinfo=UTC), datetime(2027, 1, 12, 14, tzinfo=UTC)),
    )

    found = known(sold.offer.pk)[sold.offer.pk]

    first, second = sold.offer.needs.all()
    places = {
        space.pk: Place(space.pk, (Leaf(space.pk, 0, 0),), capacity=space.capacity) for space in (sold.space, rack)
    }
    places[coach.pk] = Place(coach.pk, (Leaf(coach.pk, 0, 0),), capacity=30_000)
    (rate,) = found.rates
    assert found == KnownOffer(
        sheet=offer_sheet(sold.offer),
        is_shown=True,
        needs=(Want((places[sold.space.pk],), 1, need_id=first.pk), Want((places[coach.pk],), 1, need_id=second.pk)),
        extra_places={racket.pk: places[rack.pk]},
        hours=hours_of_many([sold.space, coach, rack], first=FIRST, last=LAST),
        closures={Period(shut.during[0], shut.during[1]): shut.pk},
        rates=(
            KnownRate(
                tariff_for(sold.rate),
                rate.policy,
                (DatedPolicy(christmas.starts_on, christmas.ends_on, PolicyTerms((CancelTier(60, Decimal(50)),))),),
            ),
        ),
        first=FIRST,
        last=LAST,
    )
    assert found.hours[sold.space.pk].closed == (Period(shut.during[0], shut.during[1]),)


@pytest.mark.parametrize(("sell", "queries"), [(court, 25), (dorm, 26), (tour, 26)])
def test_one_offer_and_three_take_the_same_queries(
    sell: Callable[..., OnSale], queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    venue = open_venue()
    ids = [sell(venue).offer.pk for _ in range(3)]

    for asked in (ids[:1], ids):
        with django_assert_num_queries(queries):
            assert list(known(*asked)) == asked


def test_offers_of_every_kind_with_everything_take_the_same_queries_too() -> None:
    counts = []
    for _ in range(2):
        for sold in (court(), dorm()):
            extra_of(sold, at_once=2)
            PriceRuleFactory(offers=[sold.offer])
            ClosureFactory(venue=sold.venue)
            DayExceptionFactory(venue=sold.venue, on=FIRST, hours=[(9, 10)])
        tour()
        with CaptureQueriesContext(connection) as asked:
            offers_known(list(offers_shown(first=FIRST, last=LAST)), audience=Audience.GUEST, first=FIRST, last=LAST)
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_offers_come_in_the_order_of_their_venues() -> None:
    beside, before = open_venue(), open_venue()
    before.position, beside.position = 1, 2
    before.save()
    beside.save()
    later, sooner = court(beside).offer, court(before).offer

    assert list(known(later.pk, sooner.pk)) == [sooner.pk, later.pk]


def test_only_what_travellers_may_see_is_shown() -> None:
    sold, draft, hidden = court(), court(), court()
    draft.offer.status = Showing.DRAFT
    draft.offer.save()
    hidden.venue.status = Showing.DRAFT
    hidden.venue.save()

    assert list(offers_shown(first=FIRST, last=LAST)) == [sold.offer.pk]
    assert [each.is_shown for each in known(sold.offer.pk, hidden.offer.pk).values()] == [True, False]


def test_of_no_offers_nothing_is_asked(in_club: Tenant, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert known() == {}
