"""The prices of a catalogue's plan: policies, groups, rules and what guests hold."""

from dataclasses import dataclass
from decimal import Decimal

from apps.portal.rules.catalogue_plan import MonthDay, Text, VenuePlan
from apps.rates.choices import BalanceKind, Collecting, DueEvent, PromoEffect, Rounding
from apps.rates.rules.rule_terms import RuleTerms


@dataclass(frozen=True, slots=True)
class TaxPlan:
    name: Text
    percent: Decimal
    included: bool = True
    rounding: Rounding = Rounding.LINE


@dataclass(frozen=True, slots=True)
class TierPlan:
    hours: int
    percent: Decimal = Decimal(100)
    fee: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class StepPlan:
    event: DueEvent
    collecting: Collecting
    percent: Decimal | None = None
    amount: Decimal | None = None
    hours: int = 0


@dataclass(frozen=True, slots=True)
class PolicyPlan:
    key: str
    name: Text
    cancel: tuple[TierPlan, ...] = ()
    reschedule: tuple[TierPlan, ...] = ()
    steps: tuple[StepPlan, ...] = ()
    kept_percent: Decimal = Decimal(0)
    kept_amount: Decimal = Decimal(0)
    no_show_percent: Decimal = Decimal(100)


@dataclass(frozen=True, slots=True)
class MemberPlan:
    """`days` from the day the plan is laid out; for good without."""

    email: str
    name: str
    days: int | None = None


@dataclass(frozen=True, slots=True)
class GroupPlan:
    key: str
    name: Text
    members: tuple[MemberPlan, ...] = ()
    books_series: bool = False


@dataclass(frozen=True, slots=True)
class RulePlan:
    """`season` is a stretch of every year; the rule is laid out for this year's and the next."""

    name: Text
    terms: RuleTerms
    offers: tuple[str, ...] = ()
    season: tuple[MonthDay, MonthDay] | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class PromoPlan:
    code: str
    effect: PromoEffect
    value: Decimal
    max_uses: int | None = None
    max_per_guest: int | None = None
    min_total: Decimal | None = None
    offers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BalancePlan:
    """`amount` is money on a gift card and minutes on a pass."""

    kind: BalanceKind
    name: str
    holder: str
    amount: Decimal
    offers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CataloguePlan:
    venues: tuple[VenuePlan, ...]
    policies: tuple[PolicyPlan, ...]
    tax: TaxPlan | None = None
    groups: tuple[GroupPlan, ...] = ()
    rules: tuple[RulePlan, ...] = ()
    promos: tuple[PromoPlan, ...] = ()
    balances: tuple[BalancePlan, ...] = ()
