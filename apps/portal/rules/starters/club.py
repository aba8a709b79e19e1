from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from apps.portal.rules.catalogue_plan import HourPlan, NeedPlan, OfferPlan, RatePlan, SpacePlan, VenuePlan
from apps.portal.rules.price_plan import CataloguePlan, RulePlan
from apps.portal.rules.starters.levels import told_in
from apps.portal.rules.starters.shared import FLEXIBLE, week
from apps.rates.choices import Effect, PriceUnit
from apps.rates.rules.rule_terms import RuleTerms
from apps.venues.choices import OfferKind, SpaceKind

COURTS = (
    SpacePlan("court1", SpaceKind.COURT, _("Court 1"), capacity=4),
    SpacePlan("court2", SpaceKind.COURT, _("Court 2"), capacity=4),
    SpacePlan("court3", SpaceKind.COURT, _("Court 3"), capacity=4),
)
EVENING = RuleTerms(Effect.FACTOR, Decimal("1.5"), weekdays=(0, 1, 2, 3, 4), from_minute=1080, to_minute=1320)


def club(name: str, currency: str) -> CataloguePlan:
    """Three courts by the hour, dearer in the evening."""
    court = OfferPlan(
        key="court",
        kind=OfferKind.HOUR,
        name=_("Court"),
        summary=_("60, 90 or 120 minutes, on any free court."),
        terms=HourPlan(grid=30, min=60, max=120, step=30),
        min_party=1,
        max_party=4,
        needs=(NeedPlan(spaces=("court1", "court2", "court3"), guest_chooses=True),),
        rates=(RatePlan(_("Standard price"), "flexible", {PriceUnit.HOUR: told_in(currency, 20)}),),
    )
    peak = RulePlan(_("Evening peak"), EVENING, offers=("court",))
    venue = VenuePlan("main", name, week((480, 1380), (540, 1320)), COURTS, (court,))
    return CataloguePlan((venue,), (FLEXIBLE,), rules=(peak,))
