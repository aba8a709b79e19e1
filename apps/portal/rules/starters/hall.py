from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from apps.portal.rules.catalogue_plan import (
    ChannelPlan,
    HourPlan,
    NeedPlan,
    OfferPlan,
    QuestionPlan,
    RatePlan,
    SpacePlan,
    VenuePlan,
)
from apps.portal.rules.price_plan import CataloguePlan, RulePlan
from apps.portal.rules.starters.levels import told_in
from apps.portal.rules.starters.shared import HIRE, week
from apps.rates.choices import Effect, PriceUnit
from apps.rates.rules.rule_terms import RuleTerms
from apps.venues.choices import OfferKind, QuestionKind, SalesChannel, SpaceKind

HALL = SpacePlan(
    "hall",
    SpaceKind.HALL,
    _("Whole hall"),
    capacity=200,
    setup=30,
    cleanup=60,
    children=(
        SpacePlan("left", SpaceKind.HALL, _("Left half"), capacity=100),
        SpacePlan("right", SpaceKind.HALL, _("Right half"), capacity=100),
    ),
)
ASK_FIRST = (ChannelPlan(SalesChannel.ONLINE, notice=4320, horizon=365, approval=True),)
OCCASION = (QuestionPlan(_("What is the occasion?"), QuestionKind.TEXT, is_required=True),)


def hall(name: str, currency: str) -> CataloguePlan:
    """A hall sold whole or by the half, on request, dearer at the weekend."""
    venue = VenuePlan("main", name, week((480, 1440), (480, 1560)), (HALL,), (_whole(currency), _half(currency)))
    weekend = RulePlan(_("Weekend"), RuleTerms(Effect.PERCENT, Decimal(25), weekdays=(4, 5, 6)))
    return CataloguePlan((venue,), (HIRE,), rules=(weekend,))


def _whole(currency: str) -> OfferPlan:
    return OfferPlan(
        key="whole-hall",
        kind=OfferKind.HOUR,
        name=_("The whole hall"),
        summary=_("Weddings, fairs and concerts; from four hours."),
        terms=HourPlan(grid=60, min=240, max=960, step=60),
        max_party=200,
        needs=(NeedPlan(spaces=("hall",)),),
        channels=ASK_FIRST,
        questions=OCCASION,
        rates=(RatePlan(_("Standard price"), "hire", {PriceUnit.HOUR: told_in(currency, 90)}),),
    )


def _half(currency: str) -> OfferPlan:
    return OfferPlan(
        key="half-hall",
        kind=OfferKind.HOUR,
        name=_("Half the hall"),
        summary=_("Meetings, rehearsals and small parties; from two hours."),
        terms=HourPlan(grid=60, min=120, max=720, step=60),
        max_party=100,
        needs=(NeedPlan(spaces=("left", "right")),),
        channels=ASK_FIRST,
        questions=OCCASION,
        rates=(RatePlan(_("Standard price"), "hire", {PriceUnit.HOUR: told_in(currency, 50)}),),
    )
