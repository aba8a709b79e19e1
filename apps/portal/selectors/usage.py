"""What the plan opens for a business and what it keeps shut."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant
from apps.tenants.plans import FEATURE_NAMES, LIMIT_NAMES, Feature
from apps.tenants.selectors.gate import opener_of, plans_by_price
from apps.tenants.selectors.quota import quota_states

WORTH: dict[Feature, Promise] = {
    Feature.SITE: _("Pages of your own, in your colour, under your address."),
    Feature.CHAT: _("Guests ask from your pages; whoever is on duty answers."),
    Feature.MESSAGES: _("Mails and messages to guests, in their language, with your words."),
    Feature.BOOKINGS: _("Guests book by themselves, at any hour, and never twice the same place."),
    Feature.PRICE_RULES: _("Prices that follow season, hour, length and how full you are."),
    Feature.WAITLIST: _("A freed place finds the next guest by itself."),
    Feature.REPORTS: _("Occupancy, revenue and lead time, to read and to hand on."),
    Feature.AGENCIES: _("Net prices, quotations and statements for those who sell for you."),
    Feature.API: _("Connect your own programs; every event can call you."),
    Feature.CUSTOM_DOMAIN: _("Your pages under your own name on the web."),
}


@dataclass(frozen=True, slots=True)
class ShutGate:
    title: Promise
    worth: Promise
    plan: str


@dataclass(frozen=True, slots=True)
class UsageLine:
    label: Promise
    used: int
    limit: int | None


def usage_of(tenant: Tenant, *, now: datetime) -> list[UsageLine]:
    """A line for each limit that can be used up; what the plan does not have at all is a gate's affair."""
    states = quota_states(tenant, now=now)
    return [UsageLine(LIMIT_NAMES[state.key], state.used, state.limit) for state in states if state.limit]


def shut_gates(tenant: Tenant) -> list[ShutGate]:
    """Each feature the plan does not open, with the first plan that does."""
    plans = plans_by_price()
    shut = [feature for feature in Feature if not tenant.plan.has(feature)]
    return [ShutGate(FEATURE_NAMES[feature], WORTH[feature], _opened_by(feature, plans)) for feature in shut]


def _opened_by(feature: Feature, plans: list[Plan]) -> str:
    opener = opener_of(feature, plans)
    return opener.name if opener else ""
