from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from apps.portal.rules.catalogue_plan import (
    ExtraPlan,
    HourPlan,
    NeedPlan,
    OfferExtraPlan,
    OfferPlan,
    RatePlan,
    SpacePlan,
    VenuePlan,
)
from apps.portal.rules.price_plan import CataloguePlan, RulePlan
from apps.portal.rules.starters.levels import told_in
from apps.portal.rules.starters.shared import FLEXIBLE, week
from apps.rates.choices import Effect, ExtraUnit, PriceUnit
from apps.rates.rules.rule_terms import RuleTerms
from apps.venues.choices import ExtraStock, OfferKind, SpaceKind

SPACES = (
    SpacePlan("studio1", SpaceKind.STUDIO, _("Studio 1"), capacity=8, setup=15, cleanup=15),
    SpacePlan("studio2", SpaceKind.STUDIO, _("Studio 2"), capacity=12, setup=15, cleanup=15),
    SpacePlan("engineer", SpaceKind.GUIDE, _("Engineer")),
)


def studio(name: str, currency: str) -> CataloguePlan:
    """Two studios by the hour, an engineer as an extra, cheaper by the day."""
    engineer = ExtraPlan(
        key="engineer",
        name=_("Engineer"),
        description=_("Somebody who knows the room, for the time of your booking"),
        space="engineer",
        stock_kind=ExtraStock.AT_ONCE,
        stock=1,
        unit=ExtraUnit.HOUR,
        amount=told_in(currency, 30),
    )
    room = OfferPlan(
        key="studio",
        kind=OfferKind.HOUR,
        name=_("Studio"),
        summary=_("From two hours, with a quarter of an hour to set up on us."),
        terms=HourPlan(grid=30, min=120, max=720, step=30),
        max_party=12,
        needs=(NeedPlan(spaces=("studio1", "studio2"), guest_chooses=True),),
        extras=(OfferExtraPlan("engineer"),),
        rates=(RatePlan(_("Standard price"), "flexible", {PriceUnit.HOUR: told_in(currency, 35)}),),
    )
    whole_day = RulePlan(_("Whole day"), RuleTerms(Effect.PERCENT, Decimal(-15), min_length_minutes=480))
    venue = VenuePlan("main", name, week((540, 1320), (600, 1320)), SPACES, (room,), extras=(engineer,))
    return CataloguePlan((venue,), (FLEXIBLE,), rules=(whole_day,))
