from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from apps.portal.rules.catalogue_plan import (
    DeparturesPlan,
    DepartureTermsPlan,
    NeedPlan,
    OfferPlan,
    PassengerPlan,
    RatePlan,
    SpacePlan,
    VenuePlan,
)
from apps.portal.rules.price_plan import CataloguePlan, RulePlan
from apps.portal.rules.starters.levels import told_in
from apps.portal.rules.starters.shared import FLEXIBLE, week
from apps.rates.choices import Effect, PriceUnit
from apps.rates.rules.rule_terms import RuleTerms
from apps.venues.choices import OfferKind, SpaceKind

SPACES = (
    SpacePlan("guide1", SpaceKind.GUIDE, _("Guide 1")),
    SpacePlan("guide2", SpaceKind.GUIDE, _("Guide 2")),
    SpacePlan("van", SpaceKind.VEHICLE, _("Van"), capacity=12, cleanup=30),
)
PASSENGERS = (
    PassengerPlan("adult", _("Adult"), min_age=13),
    PassengerPlan("child", _("Child"), min_age=4, max_age=12, needs_adult=True),
)
EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)


def tours(name: str, currency: str) -> CataloguePlan:
    """A walk with a guide every morning, cheaper for four or more."""
    walk = OfferPlan(
        key="morning-walk",
        kind=OfferKind.DEPARTURE,
        name=_("Morning walk"),
        summary=_("Two and a half hours on foot with somebody who knows every corner."),
        terms=DepartureTermsPlan(duration=150, seats=12, min_to_run=3),
        max_party=8,
        needs=(NeedPlan(name=_("Guide"), spaces=("guide1", "guide2")),),
        passengers=PASSENGERS,
        departures=(DeparturesPlan(EVERY_DAY, (600,)),),
        rates=(_per_person(currency),),
    )
    group = RulePlan(_("Four or more"), RuleTerms(Effect.PERCENT, Decimal(-10), min_party=4))
    venue = VenuePlan("main", name, week((480, 1200), (480, 1200)), SPACES, (walk,))
    return CataloguePlan((venue,), (FLEXIBLE,), rules=(group,))


def _per_person(currency: str) -> RatePlan:
    adults, children = told_in(currency, 35), told_in(currency, 20)
    return RatePlan(_("Per person"), "flexible", {PriceUnit.PERSON: adults}, {"child": children})
