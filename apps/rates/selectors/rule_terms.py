from collections.abc import Collection
from dataclasses import fields
from decimal import Decimal

from apps.rates.choices import Audience, Effect
from apps.rates.models.price_rule import PriceRule
from apps.rates.rules.rule_terms import RuleTerms

COLUMNS = tuple(column.name for column in fields(RuleTerms) if column.name != "offer_ids")


def terms_of(rule: PriceRule, *, offer_ids: Collection[int] | None = None) -> RuleTerms:
    """The rule as plain values; whoever has read its offers already brings their ids."""
    ids = (offer.pk for offer in rule.offers.all()) if offer_ids is None else offer_ids
    columns = {name: getattr(rule, name) for name in COLUMNS}
    columns |= {name: tuple(columns[name]) for name in ("weekdays", "channels")}
    columns |= {"effect": Effect(rule.effect), "audience": Audience(rule.audience), "value": Decimal(rule.value)}
    return RuleTerms(**columns, offer_ids=frozenset(ids))
