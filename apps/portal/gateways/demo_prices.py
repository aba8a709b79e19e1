"""Policies, rules and what guests hold, as the demo's files write them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from apps.portal.gateways.demo_times import month_day, span, weekdays
from apps.portal.rules.price_plan import (
    BalancePlan,
    GroupPlan,
    MemberPlan,
    PolicyPlan,
    PromoPlan,
    RulePlan,
    StepPlan,
    TaxPlan,
    TierPlan,
)
from apps.rates.choices import BalanceKind, Collecting, DueEvent, Effect, PromoEffect, Rounding
from apps.rates.rules.rule_terms import RuleTerms

Raw = Mapping[str, Any]
# How a condition is written, and the column with its factor to minutes.
COUNTED = {
    "min_length": ("min_length_minutes", 1),
    "max_length": ("max_length_minutes", 1),
    "min_lead_hours": ("min_lead_minutes", 60),
    "max_lead_hours": ("max_lead_minutes", 60),
    "min_nights": ("min_nights", 1),
    "max_nights": ("max_nights", 1),
    "min_party": ("min_party", 1),
    "max_party": ("max_party", 1),
    "min_occupancy": ("min_occupancy", 1),
    "max_occupancy": ("max_occupancy", 1),
}


def tax_of(raw: Raw) -> TaxPlan:
    return TaxPlan(raw["name"], Decimal(raw["percent"]), raw["included"], Rounding(raw["rounding"]))


def policy_of(raw: Raw) -> PolicyPlan:
    return PolicyPlan(
        key=raw["key"],
        name=raw["name"],
        cancel=tuple(map(_tier, raw.get("cancel", ()))),
        reschedule=tuple(map(_tier, raw.get("reschedule", ()))),
        steps=tuple(map(_step, raw.get("steps", ()))),
        kept_percent=Decimal(raw.get("kept_percent", 0)),
        kept_amount=Decimal(raw.get("kept_amount", 0)),
        no_show_percent=Decimal(raw.get("no_show_percent", 100)),
    )


def _tier(raw: Raw) -> TierPlan:
    return TierPlan(raw["hours"], Decimal(raw.get("percent", 100)), Decimal(raw.get("fee", 0)))


def _step(raw: Raw) -> StepPlan:
    return StepPlan(
        event=DueEvent(raw["event"]),
        collecting=Collecting(raw["collecting"]),
        percent=_amount(raw, "percent"),
        amount=_amount(raw, "amount"),
        hours=raw.get("hours", 0),
    )


def group_of(raw: Raw) -> GroupPlan:
    members = tuple(MemberPlan(**member) for member in raw.get("members", ()))
    return GroupPlan(raw["key"], raw["name"], members, raw.get("books_series", False))


def rule_of(raw: Raw) -> RulePlan:
    season = raw.get("yearly")
    return RulePlan(
        name=raw["name"],
        terms=RuleTerms(Effect(raw["effect"]), Decimal(raw["value"]), **_conditions(raw)),
        offers=tuple(raw.get("offers", ())),
        season=(month_day(season["from"]), month_day(season["to"])) if season else None,
        group=raw.get("group", ""),
    )


def _conditions(raw: Raw) -> dict[str, Any]:
    told: dict[str, Any] = {column: raw[name] * factor for name, (column, factor) in COUNTED.items() if name in raw}
    told["priority"] = raw.get("priority", 10)
    if "weekdays" in raw:
        told["weekdays"] = weekdays(raw["weekdays"])
    if "window" in raw:
        told["from_minute"], told["to_minute"] = span(raw["window"])
    for bound in ("floor", "cap"):
        if bound in raw:
            told[bound] = Decimal(raw[bound])
    return told


def promo_of(raw: Raw) -> PromoPlan:
    return PromoPlan(
        code=raw["code"],
        effect=PromoEffect(raw["effect"]),
        value=Decimal(raw["value"]),
        max_uses=raw.get("max_uses"),
        max_per_guest=raw.get("max_per_guest"),
        min_total=_amount(raw, "min_total"),
        offers=tuple(raw.get("offers", ())),
    )


def balance_of(raw: Raw) -> BalancePlan:
    return BalancePlan(
        kind=BalanceKind(raw["kind"]),
        name=raw["name"],
        holder=raw["holder"],
        amount=Decimal(raw["minutes"] if "minutes" in raw else raw["amount"]),
        offers=tuple(raw.get("offers", ())),
    )


def _amount(raw: Raw, name: str) -> Decimal | None:
    return Decimal(raw[name]) if name in raw else None
