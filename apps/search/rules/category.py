"""What a traveller would call an offer, told by how it is sold and where it takes place."""

from collections.abc import Collection

from apps.search.choices import Category
from apps.tenants.choices import TenantKind
from apps.venues.choices import OfferKind, SpaceKind

_BY_SPACE = {
    SpaceKind.COURT: Category.SPORT,
    SpaceKind.STUDIO: Category.STUDIO,
    SpaceKind.HALL: Category.HALL,
    SpaceKind.ROOM: Category.HALL,
    SpaceKind.DESK: Category.HALL,
}
_BY_BUSINESS = {
    TenantKind.CLUB: Category.SPORT,
    TenantKind.STUDIO: Category.STUDIO,
    TenantKind.TOURS: Category.TOUR,
    TenantKind.HALL: Category.HALL,
}


def category_of(kind: OfferKind, spaces: Collection[SpaceKind], business: TenantKind) -> Category:
    """By the hour the first space that says something tells it, else what the business mainly does."""
    if kind == OfferKind.NIGHT:
        return Category.STAY
    if kind == OfferKind.DEPARTURE and business not in {TenantKind.CLUB, TenantKind.STUDIO}:
        return Category.TOUR
    goes_by_business = (business == TenantKind.CLUB and kind == OfferKind.DEPARTURE) or business == TenantKind.STUDIO
    if goes_by_business and SpaceKind.HALL not in spaces:
        return _BY_BUSINESS[business]
    told = (_BY_SPACE[space] for space in spaces if space in _BY_SPACE)
    return next(told, _BY_BUSINESS.get(business, Category.OTHER))
