from datetime import UTC, datetime

import pytest

from apps.journal.choices import SYSTEM
from apps.journal.models.entry import Entry
from apps.rates.models.price_rule import PriceRule
from apps.rates.services.keep_price_rule import (
    archive_price_rule,
    move_price_rule,
    restore_price_rule,
    switch_price_rule_off,
    switch_price_rule_on,
)
from tests.factories.rates import PriceRuleFactory

pytestmark = pytest.mark.usefixtures("in_club")

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def events() -> list[str]:
    return [entry.event.partition(".")[2] for entry in Entry.objects.order_by("happened_at", "id")]


def test_a_rule_is_switched_off_and_on_once_each() -> None:
    rule = PriceRuleFactory()

    for switch in (switch_price_rule_off, switch_price_rule_off, switch_price_rule_on):
        switch(rule.pk, by=SYSTEM)

    assert events() == ["price_rule_switched_off", "price_rule_switched_on"]


def test_a_rule_comes_back_switched_off() -> None:
    rule = PriceRuleFactory()

    archive_price_rule(rule.pk, by=SYSTEM, now=NOW)
    restore_price_rule(rule.pk, by=SYSTEM)

    rule.refresh_from_db()
    assert (rule.archived_at, rule.is_active) == (None, False)
    assert events() == ["price_rule_archived", "price_rule_restored"]


def test_a_rule_is_moved_and_all_are_numbered() -> None:
    first, second, third = (PriceRuleFactory(priority=number) for number in (1, 5, 5))

    move_price_rule(third.pk, is_up=True, by=SYSTEM)
    move_price_rule(first.pk, is_up=True, by=SYSTEM)

    numbers = dict(PriceRule.objects.values_list("pk", "priority"))
    assert numbers == {first.pk: 10, third.pk: 20, second.pk: 30}
    assert events() == ["price_rule_moved"]
