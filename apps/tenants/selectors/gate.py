"""Whether a plan opens a feature, and if not, words that say so."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant
from apps.tenants.plans import FEATURE_NAMES, Feature


@dataclass(frozen=True, slots=True)
class Gate:
    """Open, or closed with a sentence for people and the cheapest plan that opens it."""

    feature: Feature
    is_open: bool
    sentence: str = ""
    plan_that_opens: Plan | None = None


def gate(tenant: Tenant, feature: Feature) -> Gate:
    if tenant.plan.has(feature):
        return Gate(feature, is_open=True)
    opener = opener_of(feature, plans_by_price())
    return Gate(feature, is_open=False, sentence=_sentence(tenant, feature, opener), plan_that_opens=opener)


def plans_by_price() -> list[Plan]:
    return list(Plan.objects.order_by("position"))


def opener_of(feature: Feature, plans: Iterable[Plan]) -> Plan | None:
    """The first that has it of `plans`, which begin with the cheapest."""
    return next((plan for plan in plans if plan.has(feature)), None)


def _sentence(tenant: Tenant, feature: Feature, opener: Plan | None) -> str:
    places = {"feature": FEATURE_NAMES[feature], "plan": tenant.plan.name, "opener": opener.name if opener else ""}
    if opener is None:
        # Translators: feature is a part of the product, such as “Waitlist”; plan is a plan's name, such as “Starter”.
        return _("%(feature)s is not part of %(plan)s, and no plan offers it at the moment.") % places
    # Translators: feature is a part of the product, such as “Waitlist”; plan and opener are plans' names.
    return _("%(feature)s is not part of %(plan)s. %(opener)s opens it; what you have now stays as it is.") % places
