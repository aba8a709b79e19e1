"""Plans as people compare them: what each one has, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.tenants.models.plan import Plan
from apps.tenants.plans import FEATURE_NAMES, GROWTH, Feature, Limit


@dataclass(frozen=True, slots=True)
class PlanCard:
    key: str
    name: str
    headline: str
    features: Sequence[Promise]


def plan_cards() -> list[PlanCard]:
    return [_card(plan) for plan in Plan.objects.order_by("position")]


def _card(plan: Plan) -> PlanCard:
    names = [FEATURE_NAMES[feature] for feature in Feature if feature in plan.features]
    return PlanCard(plan.key, plan.name, _headline(plan), names)


def _headline(plan: Plan) -> str:
    """The one limit a business asks about first: how many bookings a month."""
    if Feature.BOOKINGS not in plan.features:
        return _("Your pages and your guests’ messages")
    most = plan.limits.get(Limit.BOOKINGS)
    if most is None:
        return _("Bookings and spaces without limit")
    spaces = plan.limits.get(Limit.SPACES)
    bookings = ngettext("%(count)d booking a month", "%(count)d bookings a month", most) % {"count": most}
    if spaces is None:
        return bookings
    rooms = ngettext("%(count)d space", "%(count)d spaces", spaces) % {"count": spaces}
    # Translators: the two limits of a plan, side by side
    return _("%(bookings)s, %(spaces)s") % {"bookings": bookings, "spaces": rooms}


def starting_plan() -> PlanCard:
    """What a new business begins with."""
    return _card(Plan.objects.get(key=GROWTH.key))
