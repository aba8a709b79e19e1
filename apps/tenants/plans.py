"""What a tenant can pay for: every feature, every limit and every plan in one place.

Rows of `Plan` are made from this catalogue once; a superuser may change them afterwards. Code asks
`selectors.gate` and `services.quota`, never a plan's name.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Feature(StrEnum):
    """A part of Serai that a plan opens."""

    SITE = "site"
    CHAT = "chat"
    MESSAGES = "messages"
    BOOKINGS = "bookings"
    PRICE_RULES = "price_rules"
    WAITLIST = "waitlist"
    REPORTS = "reports"
    AGENCIES = "agencies"
    API = "api"
    CUSTOM_DOMAIN = "custom_domain"


class Limit(StrEnum):
    """Something a plan lets a tenant have only so many of."""

    BOOKINGS = "bookings"
    SPACES = "spaces"


class Per(StrEnum):
    """What a limit counts over."""

    MONTH = "month"
    EVER = "ever"


FEATURE_NAMES: dict[Feature, "_StrPromise"] = {
    Feature.SITE: _("Public site"),
    Feature.CHAT: _("Chat with guests"),
    Feature.MESSAGES: _("Messages and mails"),
    Feature.BOOKINGS: _("Bookings"),
    Feature.PRICE_RULES: _("Price rules"),
    Feature.WAITLIST: _("Waitlist"),
    Feature.REPORTS: _("Reports"),
    Feature.AGENCIES: _("Agencies and quotations"),
    Feature.API: _("API and webhooks"),
    Feature.CUSTOM_DOMAIN: _("Own domain"),
}
LIMIT_NAMES: dict[Limit, "_StrPromise"] = {
    Limit.BOOKINGS: _("Bookings this month"),
    Limit.SPACES: _("Spaces"),
}
COUNTED_PER: dict[Limit, Per] = {Limit.BOOKINGS: Per.MONTH, Limit.SPACES: Per.EVER}


@dataclass(frozen=True, slots=True)
class Offer:
    """A plan as it is sold. A limit that is not named has no end; zero closes it."""

    key: str
    name: str
    features: frozenset[Feature]
    limits: dict[Limit, int]

    def as_row(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "features": sorted(self.features),
            "limits": dict(self.limits),
            "position": CATALOGUE.index(self),
        }


_STARTER = frozenset({Feature.SITE, Feature.CHAT, Feature.MESSAGES})
_GROWTH = _STARTER | {Feature.BOOKINGS, Feature.PRICE_RULES, Feature.WAITLIST, Feature.REPORTS}

STARTER = Offer("starter", "Starter", _STARTER, {Limit.BOOKINGS: 0, Limit.SPACES: 5})
GROWTH = Offer("growth", "Growth", _GROWTH, {Limit.BOOKINGS: 200, Limit.SPACES: 15})
ENTERPRISE = Offer("enterprise", "Enterprise", frozenset(Feature), {})

CATALOGUE = (STARTER, GROWTH, ENTERPRISE)
