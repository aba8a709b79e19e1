"""A price rule: made new, or changed as a whole."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.rates.errors.price_rule import RuleImpossible
from apps.rates.events.price_rule import PriceRuleAdded, PriceRuleChanged
from apps.rates.models.price_rule import PriceRule
from apps.rates.rules.rule_terms import RuleTerms, faults_of
from apps.rates.selectors.rule_terms import COLUMNS, terms_of


@transaction.atomic
def add_price_rule(words: Mapping[str, str], terms: RuleTerms, *, by: Actor, is_active: bool = True) -> PriceRule:
    rule = PriceRule(is_active=is_active)
    _write(rule, words, terms)
    record(PriceRuleAdded(rule.pk), actor=by, channel=Channel.STAFF, after=_facts(terms))
    return rule


@transaction.atomic
def change_price_rule(rule_id: int, words: Mapping[str, str], terms: RuleTerms, *, by: Actor) -> PriceRule:
    rule = PriceRule.objects.select_for_update().get(pk=rule_id)
    old_words, before = {column: getattr(rule, column) for column in words}, _facts(terms_of(rule))
    _write(rule, words, terms)
    if (after := _facts(terms)) != before or old_words != dict(words):
        record(PriceRuleChanged(rule.pk), actor=by, channel=Channel.STAFF, before=before, after=after)
    return rule


def _write(rule: PriceRule, words: Mapping[str, str], terms: RuleTerms) -> None:
    if faults_of(terms):
        raise RuleImpossible
    for column, value in words.items():
        setattr(rule, column, value)
    for name in COLUMNS:
        setattr(rule, name, getattr(terms, name))
    rule.weekdays, rule.channels = sorted(terms.weekdays), list(terms.channels)
    rule.save()
    rule.offers.set(terms.offer_ids)


def _facts(terms: RuleTerms) -> dict[str, Any]:
    return {name: _plain(getattr(terms, name)) for name in (*COLUMNS, "offer_ids")}


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{value:.4f}"
    if isinstance(value, date):
        return value.isoformat()
    return sorted(value) if isinstance(value, tuple | frozenset) else value
