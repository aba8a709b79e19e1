"""A price rule switched on or off, put away, brought back, or moved in the order of evaluation."""

from datetime import datetime

from django.db import transaction

from apps.journal.choices import Actor, Channel
from apps.journal.events import Event
from apps.journal.services.record import record
from apps.rates.events.price_rule import (
    PriceRuleArchived,
    PriceRuleMoved,
    PriceRuleRestored,
    PriceRuleSwitchedOff,
    PriceRuleSwitchedOn,
)
from apps.rates.models.price_rule import PriceRule
from apps.rates.rules.rule_order import moved, priorities_of, steps_of


@transaction.atomic
def switch_price_rule_on(rule_id: int, *, by: Actor) -> None:
    _set(rule_id, PriceRuleSwitchedOn(rule_id), by=by, is_active=True)


@transaction.atomic
def switch_price_rule_off(rule_id: int, *, by: Actor) -> None:
    _set(rule_id, PriceRuleSwitchedOff(rule_id), by=by, is_active=False)


@transaction.atomic
def archive_price_rule(rule_id: int, *, by: Actor, now: datetime) -> None:
    """Bookings keep the lines it made."""
    if PriceRule.objects.kept().filter(pk=rule_id).exists():
        _set(rule_id, PriceRuleArchived(rule_id), by=by, archived_at=now)


@transaction.atomic
def restore_price_rule(rule_id: int, *, by: Actor) -> None:
    """Switched off, so that no price changes before somebody has looked."""
    _set(rule_id, PriceRuleRestored(rule_id), by=by, archived_at=None, is_active=False)


@transaction.atomic
def move_price_rule(rule_id: int, *, is_up: bool, by: Actor) -> None:
    """Earlier or later in the order; all kept rules are numbered anew where that changes something."""
    rules = {rule.pk: rule for rule in PriceRule.objects.kept().select_for_update().order_by("pk")}
    if rule_id not in rules:
        return
    steps = steps_of({pk: rule.priority for pk, rule in rules.items()})
    after = moved(steps, rule_id, is_up=is_up)
    if after == steps:
        return
    before = rules[rule_id].priority
    for pk, priority in priorities_of(after).items():
        rules[pk].priority = priority
    PriceRule.objects.bulk_update(rules.values(), ["priority"])
    record(
        PriceRuleMoved(rule_id),
        actor=by,
        channel=Channel.STAFF,
        before={"priority": before},
        after={"priority": rules[rule_id].priority},
    )


def _set(rule_id: int, event: Event, *, by: Actor, **columns: object) -> None:
    """Records nothing where nothing changes."""
    rule = PriceRule.objects.select_for_update().get(pk=rule_id)
    if all(getattr(rule, name) == value for name, value in columns.items()):
        return
    for name, value in columns.items():
        setattr(rule, name, value)
    rule.save(update_fields=list(columns))
    record(event, actor=by, channel=Channel.STAFF)
