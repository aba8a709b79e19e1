from decimal import Decimal

import pytest

from apps.core.errors import Refusal
from apps.journal.choices import SYSTEM
from apps.journal.models.entry import Entry
from apps.rates.choices import Audience, ExtraUnit
from apps.rates.errors.rate import NegativePrice, PriceFinerThanCoins, PriceTwice
from apps.rates.models.rate import ExtraPrice
from apps.rates.services.set_extra_price import ExtraAmount, set_extra_price
from apps.venues.models.extras import Extra
from tests.factories.venues import VenueFactory

pytestmark = pytest.mark.usefixtures("in_club")


def racket() -> Extra:
    return Extra.objects.create(venue=VenueFactory(), name_en="Racket")


def test_what_is_given_replaces_what_was_there() -> None:
    extra = racket()
    first = [ExtraAmount(Decimal(3)), ExtraAmount(Decimal(2), audience=Audience.AGENCY)]

    set_extra_price(extra.pk, first, currency="EUR", by=SYSTEM)
    set_extra_price(extra.pk, first, currency="EUR", by=SYSTEM)
    set_extra_price(extra.pk, [ExtraAmount(Decimal(4), ExtraUnit.PERSON)], currency="EUR", by=SYSTEM)

    price = ExtraPrice.objects.get()
    assert (price.audience, price.unit, price.amount) == ("guest", "person", Decimal(4))
    assert [entry.event for entry in Entry.objects.all()] == ["rates.extra_priced"] * 2


@pytest.mark.parametrize(
    ("amounts", "refusal"),
    [
        ([ExtraAmount(Decimal(-1))], NegativePrice),
        ([ExtraAmount(Decimal("1.005"))], PriceFinerThanCoins),
        ([ExtraAmount(Decimal(1)), ExtraAmount(Decimal(2))], PriceTwice),
    ],
)
def test_a_bad_price_changes_nothing(amounts: list[ExtraAmount], refusal: type[Refusal]) -> None:
    extra = racket()

    with pytest.raises(refusal):
        set_extra_price(extra.pk, amounts, currency="EUR", by=SYSTEM)

    assert not ExtraPrice.objects.exists()
