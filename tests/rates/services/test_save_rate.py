from decimal import Decimal

import pytest

from apps.core.errors import Refusal
from apps.journal.choices import SYSTEM
from apps.journal.models.entry import Entry
from apps.rates.choices import Audience, PriceUnit
from apps.rates.errors.rate import (
    NegativePrice,
    PriceFinerThanCoins,
    PriceTwice,
    RateWithoutPrice,
    TypeOfAnotherOffer,
    UnitOfAnotherKind,
)
from apps.rates.models.rate import BasePrice, Rate
from apps.rates.services.save_rate import Price, RateTerms, add_rate, change_rate
from apps.venues.choices import OfferKind
from apps.venues.models.departures import PassengerType
from tests.factories.rates import BasePriceFactory, PolicyFactory, RateFactory
from tests.factories.venues import OfferFactory

pytestmark = pytest.mark.usefixtures("in_club")

HOUR = Price(PriceUnit.HOUR, Decimal(24))


def terms(*prices: Price, **columns: object) -> RateTerms:
    return RateTerms({"name_en": "Standard"}, PolicyFactory().pk, prices, **columns)  # type: ignore[arg-type]


def amounts(rate: Rate) -> list[tuple[str, str, Decimal]]:
    return [(row.audience, row.unit, row.amount) for row in BasePrice.objects.filter(rate=rate).order_by("pk")]


def test_a_rate_is_added_last_with_its_prices() -> None:
    offer = OfferFactory()
    RateFactory(offer=offer)

    rate = add_rate(
        offer.pk, terms(HOUR, Price(PriceUnit.HOUR, Decimal(20), Audience.AGENCY)), currency="EUR", by=SYSTEM
    )

    assert (rate.position, rate.name_en) == (1, "Standard")
    assert amounts(rate) == [("guest", "hour", Decimal(24)), ("agency", "hour", Decimal(20))]
    assert Entry.objects.get().event == "rates.rate_added"


def test_a_changed_rate_remembers_what_it_was() -> None:
    rate = RateFactory()
    BasePriceFactory(rate=rate)
    BasePriceFactory(rate=rate, unit=PriceUnit.PERSON, amount=Decimal(2))

    change_rate(rate.pk, terms(Price(PriceUnit.HOUR, Decimal(30))), by=SYSTEM)

    entry = Entry.objects.get()
    assert amounts(rate) == [("guest", "hour", Decimal(30))]
    assert (entry.before["guest: hour"], entry.before["guest: person"]) == ("24.0000", "2.0000")
    assert (entry.after["guest: hour"], entry.after.get("guest: person")) == ("30.0000", None)


def test_what_changes_nothing_is_not_told() -> None:
    rate = RateFactory()
    BasePriceFactory(rate=rate)
    same = RateTerms({"name_en": rate.name_en}, rate.policy_id, (HOUR,))

    change_rate(rate.pk, same, by=SYSTEM)

    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("prices", "refusal"),
    [
        ((), RateWithoutPrice),
        ((Price(PriceUnit.HOUR, Decimal(20), Audience.AGENCY),), RateWithoutPrice),
        ((Price(PriceUnit.HOUR, Decimal(-1)),), NegativePrice),
        ((Price(PriceUnit.HOUR, Decimal("24.005")),), PriceFinerThanCoins),
        ((HOUR, HOUR), PriceTwice),
        ((Price(PriceUnit.NIGHT, Decimal(24)),), UnitOfAnotherKind),
    ],
)
def test_bad_prices_change_nothing(prices: tuple[Price, ...], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        add_rate(OfferFactory().pk, terms(*prices), currency="EUR", by=SYSTEM)

    assert not Rate.objects.exists()


def test_passengers_of_another_offer_are_refused() -> None:
    tour, other = OfferFactory.create_batch(2, kind=OfferKind.DEPARTURE)
    child = PassengerType.objects.create(offer=other, name_en="Child")

    with pytest.raises(TypeOfAnotherOffer):
        add_rate(
            tour.pk,
            terms(Price(PriceUnit.PERSON, Decimal(9), passenger_type_id=child.pk)),
            currency="EUR",
            by=SYSTEM,
        )
