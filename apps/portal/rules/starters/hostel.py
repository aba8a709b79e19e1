from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from apps.portal.rules.catalogue_plan import NeedPlan, NightPlan, OfferPlan, RatePlan, SpacePlan, VenuePlan
from apps.portal.rules.price_plan import CataloguePlan, RulePlan
from apps.portal.rules.starters.levels import told_in
from apps.portal.rules.starters.shared import ALL_DAY, STAYS
from apps.rates.choices import Effect, PriceUnit
from apps.rates.rules.rule_terms import RuleTerms
from apps.venues.choices import OfferKind, SpaceKind

HOUSE = SpacePlan(
    "house",
    SpaceKind.OTHER,
    _("Whole house"),
    capacity=10,
    children=(
        SpacePlan("dorm", SpaceKind.ROOM, _("Six-bed dorm"), capacity=6, beds=6),
        SpacePlan("room1", SpaceKind.ROOM, _("Room 1"), capacity=2, cleanup=120),
        SpacePlan("room2", SpaceKind.ROOM, _("Room 2"), capacity=2, cleanup=120),
    ),
)
WEEKEND = RuleTerms(Effect.PERCENT, Decimal(15), weekdays=(4, 5))


def hostel(name: str, currency: str) -> CataloguePlan:
    """A house with a dorm sold by the bed and two private rooms, dearer on Friday and Saturday nights."""
    bed = OfferPlan(
        key="bed",
        kind=OfferKind.NIGHT,
        name=_("Bed in a dorm"),
        summary=_("A bed of your own in a shared room."),
        terms=NightPlan(max=21),
        needs=(NeedPlan(beds_of="dorm"),),
        rates=(RatePlan(_("Standard price"), "flexible", {PriceUnit.PERSON_NIGHT: told_in(currency, 28)}),),
    )
    private = OfferPlan(
        key="private-room",
        kind=OfferKind.NIGHT,
        name=_("Private room"),
        summary=_("A room for one or two, the door to yourselves."),
        terms=NightPlan(max=28),
        max_party=2,
        needs=(NeedPlan(spaces=("room1", "room2")),),
        rates=(RatePlan(_("Standard price"), "flexible", {PriceUnit.NIGHT: told_in(currency, 80)}),),
    )
    weekend = RulePlan(_("Weekend"), WEEKEND)
    venue = VenuePlan("main", name, ALL_DAY, (HOUSE,), (bed, private))
    return CataloguePlan((venue,), (STAYS,), rules=(weekend,))
