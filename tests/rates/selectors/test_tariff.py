from datetime import date
from decimal import Decimal

from django.test import TestCase
from django.utils import translation

from apps.rates.choices import Audience, Effect, ExtraUnit, PriceUnit, Rounding
from apps.rates.models.tax import TaxSettings
from apps.rates.rules.tariff import (
    BaseAmount,
    CityTaxTerms,
    ExtraTerms,
    Passenger,
    Rule,
    Tariff,
    Tax,
    TaxTerms,
)
from apps.rates.selectors.tariff import tariff_for, tariffs_of, tariffs_sold
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import OfferKind, SalesChannel
from apps.venues.models.extras import OfferExtra
from tests.factories.rates import (
    BasePriceFactory,
    CityTaxFactory,
    ExtraPriceFactory,
    GuestGroupFactory,
    PriceRuleFactory,
    RateFactory,
    TaxRateFactory,
)
from tests.factories.venues import ExtraFactory, OfferFactory, PassengerTypeFactory, VenueFactory

QUERIES = 9


def test_a_rate_is_read_with_everything_that_decides_its_price(in_club: Tenant) -> None:
    offer = OfferFactory(kind=OfferKind.NIGHT, name_en="Room", name_es="Habitación")
    child = PassengerTypeFactory(offer=offer, name_en="Child", min_age=3, max_age=12)
    tax = TaxRateFactory(name_en="VAT", percent=Decimal(10))
    rate = RateFactory(offer=offer, tax=tax)
    BasePriceFactory(rate=rate, unit=PriceUnit.NIGHT, amount=Decimal(80))
    BasePriceFactory(rate=rate, unit=PriceUnit.PERSON_NIGHT, amount=Decimal(9), passenger_type=child)
    everywhere = PriceRuleFactory(name_en="Weekend", weekdays=[5, 6], channels=["online"], from_minute=60, to_minute=90)
    here = PriceRuleFactory(name_en="Here", effect=Effect.SET, value=Decimal(70), offers=[offer], priority=20)
    PriceRuleFactory(offers=[OfferFactory()])
    PriceRuleFactory(is_active=False)
    PriceRuleFactory(audience=Audience.AGENCY)
    breakfast = ExtraFactory(venue=offer.venue, name_en="Breakfast")
    OfferExtra.objects.create(offer=offer, extra=breakfast, max_quantity=4)
    ExtraPriceFactory(extra=breakfast, unit=ExtraUnit.PERSON_NIGHT, amount=Decimal(8), tax=tax)
    city = CityTaxFactory(venue=offer.venue, name_en="City tax", max_nights=7, min_age=16, starts_on=date(2026, 4, 1))
    CityTaxFactory(venue=VenueFactory())
    TaxSettings.objects.create(prices_include_tax=False, rounding=Rounding.TOTAL)

    with translation.override("es"):
        found = tariff_for(rate)

    assert found == Tariff(
        OfferKind.NIGHT,
        "Europe/Madrid",
        "EUR",
        (BaseAmount(PriceUnit.NIGHT, Decimal(80)), BaseAmount(PriceUnit.PERSON_NIGHT, Decimal(9), child.pk)),
        rules=(
            Rule(
                everywhere.pk,
                "Weekend",
                Effect.PERCENT,
                Decimal(50),
                weekdays=frozenset({5, 6}),
                from_minute=60,
                to_minute=90,
                channels=frozenset({SalesChannel.ONLINE}),
            ),
            Rule(here.pk, "Here", Effect.SET, Decimal(70), priority=20),
        ),
        tax=Tax(tax.pk, "VAT", Decimal(10)),
        tax_terms=TaxTerms(prices_include_tax=False, rounding=Rounding.TOTAL),
        city_taxes=(CityTaxTerms(city.pk, "City tax", Decimal(2), 7, 16, date(2026, 4, 1)),),
        extras=(
            ExtraTerms(
                breakfast.pk,
                "Breakfast",
                ExtraUnit.PERSON_NIGHT,
                Decimal(8),
                Tax(tax.pk, "VAT", Decimal(10)),
                max_quantity=4,
            ),
        ),
        passengers=(Passenger(child.pk, "Child", 3, 12),),
        name="Habitación",
        rate_id=rate.pk,
        offer_id=offer.pk,
        policy_id=rate.policy_id,
    )


def test_an_audience_with_its_own_prices_pays_them_by_its_own_rules(in_club: Tenant) -> None:
    rate = RateFactory()
    BasePriceFactory(rate=rate, amount=Decimal(24))
    BasePriceFactory(rate=rate, audience=Audience.AGENCY, amount=Decimal(20))
    PriceRuleFactory(name_en="For guests")
    net = PriceRuleFactory(name_en="For agencies", audience=Audience.AGENCY)
    racket = ExtraFactory(venue=rate.offer.venue)
    OfferExtra.objects.create(offer=rate.offer, extra=racket)
    ExtraPriceFactory(extra=racket, amount=Decimal(3))
    ExtraPriceFactory(extra=racket, audience=Audience.AGENCY, amount=Decimal(2))

    found = tariff_for(rate, audience=Audience.AGENCY)

    assert found.audience == Audience.AGENCY
    assert [price.amount for price in found.prices] == [20]
    assert [rule.id for rule in found.rules] == [net.pk]
    assert [extra.amount for extra in found.extras] == [2]


def test_an_audience_without_its_own_prices_pays_what_guests_pay(in_club: Tenant) -> None:
    rate = RateFactory()
    BasePriceFactory(rate=rate, amount=Decimal(24))
    BasePriceFactory(rate=rate, audience=Audience.TENANT, amount=Decimal(11))
    for_guests = PriceRuleFactory()
    PriceRuleFactory(audience=Audience.AGENCY)

    found = tariff_for(rate, audience=Audience.AGENCY)

    assert found.audience == Audience.AGENCY
    assert [price.amount for price in found.prices] == [24]
    assert [rule.id for rule in found.rules] == [for_guests.pk]


def test_nothing_of_another_audience_is_read_for_guests(in_club: Tenant) -> None:
    rate = RateFactory()
    BasePriceFactory(rate=rate, audience=Audience.AGENCY, amount=Decimal(20))

    assert tariff_for(rate).prices == ()


def test_extras_without_a_price_are_sold_only_where_they_are_included(in_club: Tenant) -> None:
    rate = RateFactory()
    towel, key = ExtraFactory(venue=rate.offer.venue), ExtraFactory(venue=rate.offer.venue)
    OfferExtra.objects.create(offer=rate.offer, extra=towel, is_included=True)
    OfferExtra.objects.create(offer=rate.offer, extra=key)

    assert [(extra.id, extra.amount) for extra in tariff_for(rate).extras] == [(towel.pk, 0)]


def test_an_offer_is_shown_with_its_first_rate_for_everybody(in_club: Tenant) -> None:
    offer = OfferFactory()
    RateFactory(offer=offer, position=0, archived_at="2026-01-01T00:00Z")
    RateFactory(offer=offer, position=1, group=GuestGroupFactory())
    first = RateFactory(offer=offer, position=2)
    RateFactory(offer=offer, position=3)
    members_only = RateFactory(group=GuestGroupFactory())
    without = OfferFactory()

    found = tariffs_of([offer, members_only.offer, without])

    assert {key: tariff.rate_id for key, tariff in found.items()} == {
        offer.pk: first.pk,
        members_only.offer_id: members_only.pk,
    }


def test_all_rates_still_sold_come_in_their_order(in_club: Tenant) -> None:
    offer = OfferFactory()
    later, sooner = RateFactory(offer=offer, position=2), RateFactory(offer=offer, position=1)
    RateFactory(offer=offer, archived_at="2026-01-01T00:00Z")
    RateFactory()

    found = tariffs_sold([offer.pk])

    assert list(found) == [sooner.pk, later.pk]
    assert [tariff.policy_id for tariff in found.values()] == [sooner.policy_id, later.policy_id]


def test_one_offer_and_three_take_the_same_queries(in_club: Tenant) -> None:
    rates = [RateFactory(tax=TaxRateFactory()) for _ in range(3)]
    for rate in rates:
        BasePriceFactory(rate=rate)
        PriceRuleFactory(offers=[rate.offer])
        extra = ExtraFactory(venue=rate.offer.venue)
        OfferExtra.objects.create(offer=rate.offer, extra=extra)
        ExtraPriceFactory(extra=extra, tax=rate.tax)

    for offers in ([rates[0].offer], [rate.offer for rate in rates]):
        with TestCase().assertNumQueries(QUERIES):
            assert len(tariffs_of(offers)) == len(offers)
