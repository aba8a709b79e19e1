from decimal import Decimal

import pytest

from apps.journal.choices import SYSTEM
from apps.journal.models.entry import Entry
from apps.rates.choices import Effect
from apps.rates.errors.price_rule import RuleImpossible
from apps.rates.models.price_rule import PriceRule
from apps.rates.rules.rule_terms import RuleTerms
from apps.rates.selectors.rule_terms import terms_of
from apps.rates.services.save_price_rule import add_price_rule, change_price_rule
from tests.factories.venues import OfferFactory

pytestmark = pytest.mark.usefixtures("in_club")

EVENING = RuleTerms(Effect.PERCENT, Decimal(50), weekdays=(0, 4), from_minute=1080, to_minute=1320)


def events() -> list[str]:
    return [entry.event.partition(".")[2] for entry in Entry.objects.order_by("happened_at", "id")]


def test_what_is_written_is_read_again() -> None:
    offer = OfferFactory()
    terms = RuleTerms(
        Effect.AMOUNT, Decimal(-5), min_party=4, channels=("desk",), cap=Decimal(60), offer_ids=frozenset({offer.pk})
    )

    rule = add_price_rule({"name_en": "Groups"}, terms, by=SYSTEM)

    assert terms_of(PriceRule.objects.get()) == terms
    assert (rule.name_en, rule.is_active, events()) == ("Groups", True, ["price_rule_added"])


def test_a_changed_rule_remembers_what_it_was() -> None:
    rule = add_price_rule({"name_en": "Evening"}, EVENING, by=SYSTEM)

    change_price_rule(rule.pk, {"name_en": "Evening"}, EVENING, by=SYSTEM)
    change_price_rule(rule.pk, {"name_en": "Evening"}, RuleTerms(Effect.PERCENT, Decimal(40)), by=SYSTEM)

    last = Entry.objects.order_by("happened_at", "id").last()
    assert events() == ["price_rule_added", "price_rule_changed"]
    assert last is not None
    assert (last.before["value"], last.after["value"], last.before["weekdays"]) == ("50.0000", "40.0000", [0, 4])


def test_a_rule_that_contradicts_itself_is_refused() -> None:
    with pytest.raises(RuleImpossible):
        add_price_rule({"name_en": "No"}, RuleTerms(Effect.PERCENT, Decimal(-101)), by=SYSTEM)

    assert not PriceRule.objects.exists()
