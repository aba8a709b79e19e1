"""Why a price rule of the tariff makes no line of a quote: the same engine, asked about one condition at a time."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from apps.rates.choices import Audience, Effect
from apps.rates.rules.ask import Ask
from apps.rates.rules.lines import Quote
from apps.rates.rules.pieces import pieces_of
from apps.rates.rules.rule_terms import RuleTerms
from apps.rates.rules.tariff import Rule, Tariff

# Columns that make one condition together, as one clause of the sentence tells them.
CONDITIONS = (
    ("starts_on", "ends_on"),
    ("weekdays", "from_minute", "to_minute"),
    ("min_lead_minutes", "max_lead_minutes"),
    ("min_occupancy", "max_occupancy"),
    ("min_length_minutes", "max_length_minutes"),
    ("min_nights", "max_nights"),
    ("min_party", "max_party"),
    ("group_id",),
    ("channels",),
)


class Reason(StrEnum):
    CONDITION = "condition"
    NOT_AT_ONCE = "not_at_once"
    SHUT_OUT = "shut_out"
    NO_CHANGE = "no_change"


@dataclass(frozen=True, slots=True)
class WhyNot:
    """`unmet` has, for each condition that does not hold, a rule with nothing but this condition."""

    rule: Rule
    reason: Reason
    unmet: tuple[RuleTerms, ...] = ()
    shut_out_by: int | None = None


def why_not(ask: Ask, tariff: Tariff, quoted: Quote) -> list[WhyNot]:
    """Of every rule that made no line, in the order rules apply."""
    made = {line.rule_id for line in quoted.lines}
    silent = [rule for rule in tariff.rules if rule.id not in made]
    return [_reason(rule, ask, tariff) for rule in sorted(silent, key=lambda rule: (rule.priority, rule.id))]


def _reason(rule: Rule, ask: Ask, tariff: Tariff) -> WhyNot:
    unmet = [columns for columns in CONDITIONS if not _holds(_only(rule, columns), ask, tariff)]
    if unmet:
        return WhyNot(rule, Reason.CONDITION, tuple(_told(rule, columns) for columns in unmet))
    if not _holds(rule, ask, tariff):
        return WhyNot(rule, Reason.NOT_AT_ONCE)
    applied = {each.id for piece in pieces_of(ask, tariff) for each in piece.rules}
    if rule.id in applied:
        return WhyNot(rule, Reason.NO_CHANGE)
    return WhyNot(rule, Reason.SHUT_OUT, shut_out_by=_stronger(rule, tariff.rules, applied))


def _holds(rule: Rule, ask: Ask, tariff: Tariff) -> bool:
    return any(piece.rules for piece in pieces_of(ask, replace(tariff, rules=(rule,))))


def _only(rule: Rule, columns: Iterable[str]) -> Rule:
    kept = {name: getattr(rule, name) for name in columns}
    return Rule(id=rule.id, name=rule.name, effect=rule.effect, value=rule.value, **kept)


def _told(rule: Rule, columns: Iterable[str]) -> RuleTerms:
    kept = {name: getattr(rule, name) for name in columns}
    kept = {name: tuple(sorted(value)) if isinstance(value, frozenset) else value for name, value in kept.items()}
    return RuleTerms(effect=Effect(rule.effect), value=rule.value, audience=Audience.GUEST, **kept)


def _stronger(rule: Rule, rules: Iterable[Rule], applied: Collection[int]) -> int | None:
    return next((each.id for each in rules if each.is_exclusive and each.id in applied and each.id != rule.id), None)
