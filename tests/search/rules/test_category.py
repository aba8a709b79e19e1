import pytest

from apps.search.choices import Category
from apps.search.rules.category import category_of
from apps.tenants.choices import TenantKind
from apps.venues.choices import OfferKind, SpaceKind

CLUB, STUDIO, TOURS, HOSTEL = TenantKind.CLUB, TenantKind.STUDIO, TenantKind.TOURS, TenantKind.HOSTEL


@pytest.mark.parametrize(
    ("kind", "spaces", "business", "category"),
    [
        (OfferKind.NIGHT, [SpaceKind.ROOM], STUDIO, Category.STAY),
        (OfferKind.DEPARTURE, [SpaceKind.GUIDE], TOURS, Category.TOUR),
        (OfferKind.DEPARTURE, [SpaceKind.COURT], CLUB, Category.SPORT),
        (OfferKind.HOUR, [SpaceKind.COURT, SpaceKind.GUIDE], CLUB, Category.SPORT),
        (OfferKind.HOUR, [SpaceKind.HALL], CLUB, Category.HALL),
        (OfferKind.HOUR, [SpaceKind.ROOM], CLUB, Category.HALL),
        (OfferKind.DEPARTURE, [SpaceKind.ROOM], CLUB, Category.SPORT),
        (OfferKind.HOUR, [SpaceKind.ROOM], STUDIO, Category.STUDIO),
        (OfferKind.HOUR, [SpaceKind.COURT], HOSTEL, Category.SPORT),
        (OfferKind.HOUR, [SpaceKind.KIT], STUDIO, Category.STUDIO),
        (OfferKind.HOUR, [SpaceKind.BOAT], HOSTEL, Category.OTHER),
    ],
)
def test_an_offer_is_called_what_a_traveller_would_call_it(
    kind: OfferKind, spaces: list[SpaceKind], business: TenantKind, category: Category
) -> None:
    assert category_of(kind, spaces, business) is category
