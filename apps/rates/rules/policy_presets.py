"""Policies to begin with, as travellers know them from elsewhere."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.rates.choices import DueEvent
from apps.rates.rules.policy import CancelTier, ChangeTier, PolicyTerms, Step

HOUR = 60
DAY = 24 * HOUR
HALF, WHOLE = Decimal(50), Decimal(100)


@dataclass(frozen=True, slots=True)
class Preset:
    key: str
    label: Promise
    note: Promise
    terms: PolicyTerms


PRESETS = (
    Preset(
        "flexible",
        pgettext_lazy("policy", "Flexible"),
        _("Easy to book, easy to leave. For courts, desks and studios that fill again by tomorrow."),
        PolicyTerms((CancelTier(DAY),), (ChangeTier(2 * HOUR),), no_show_strikes=True),
    ),
    Preset(
        "moderate",
        pgettext_lazy("policy", "Moderate"),
        _("Time to sell the place again, and something back for those who tell you late."),
        PolicyTerms((CancelTier(2 * DAY), CancelTier(DAY, HALF)), (ChangeTier(DAY),), (Step(WHOLE),)),
    ),
    Preset(
        "strict",
        pgettext_lazy("policy", "Strict"),
        _("A deposit, and the rest before the day. For halls, boats and tours that are hard to sell twice."),
        PolicyTerms(
            (CancelTier(14 * DAY), CancelTier(7 * DAY, HALF)),
            (ChangeTier(7 * DAY),),
            (Step(Decimal(30)), Step(Decimal(70), event=DueEvent.BEFORE_START, offset_minutes=14 * DAY)),
        ),
    ),
    Preset(
        "non-refundable",
        pgettext_lazy("policy", "Non-refundable"),
        _("Paid when booked, and kept. Offer it at a lower price beside a flexible one."),
        PolicyTerms((), (), (Step(WHOLE),)),
    ),
)


def preset_named(key: str) -> Preset | None:
    return next((preset for preset in PRESETS if preset.key == key), None)
