"""What happens to price rules."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.journal.events import Event, declare

PRICE_RULE = "rates.price_rule"


@declare
@dataclass(frozen=True, slots=True)
class PriceRuleAdded(Event):
    name = "rates.price_rule_added"
    subject_kind = PRICE_RULE
    subject_field = "rule_id"
    sentence = _("Price rule added")

    rule_id: int


@declare
@dataclass(frozen=True, slots=True)
class PriceRuleChanged(Event):
    name = "rates.price_rule_changed"
    subject_kind = PRICE_RULE
    subject_field = "rule_id"
    sentence = _("Price rule changed")

    rule_id: int


@declare
@dataclass(frozen=True, slots=True)
class PriceRuleArchived(Event):
    name = "rates.price_rule_archived"
    subject_kind = PRICE_RULE
    subject_field = "rule_id"
    sentence = _("Price rule archived")

    rule_id: int


@declare
@dataclass(frozen=True, slots=True)
class PriceRuleRestored(Event):
    """A rule comes back switched off, so that no price changes unseen."""

    name = "rates.price_rule_restored"
    subject_kind = PRICE_RULE
    subject_field = "rule_id"
    sentence = _("Price rule brought back, switched off")

    rule_id: int


@declare
@dataclass(frozen=True, slots=True)
class PriceRuleSwitchedOn(Event):
    name = "rates.price_rule_switched_on"
    subject_kind = PRICE_RULE
    subject_field = "rule_id"
    sentence = _("Price rule switched on")

    rule_id: int


@declare
@dataclass(frozen=True, slots=True)
class PriceRuleSwitchedOff(Event):
    name = "rates.price_rule_switched_off"
    subject_kind = PRICE_RULE
    subject_field = "rule_id"
    sentence = _("Price rule switched off")

    rule_id: int


@declare
@dataclass(frozen=True, slots=True)
class PriceRuleMoved(Event):
    name = "rates.price_rule_moved"
    subject_kind = PRICE_RULE
    subject_field = "rule_id"
    sentence = _("Place among the price rules changed")

    rule_id: int
