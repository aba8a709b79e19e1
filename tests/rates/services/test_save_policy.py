from decimal import Decimal

import pytest

from apps.journal.choices import SYSTEM
from apps.journal.models.entry import Entry
from apps.rates.choices import Collecting, DueEvent
from apps.rates.errors.policy import FinerThanCoins, TierGrows
from apps.rates.models.policy import PaymentStep, Policy, PolicyTier
from apps.rates.rules.policy import CancelTier, ChangeTier, PolicyTerms, Step
from apps.rates.selectors.policies import terms_of
from apps.rates.services.save_policy import add_policy, change_policy
from tests.factories.rates import PolicyFactory

pytestmark = pytest.mark.usefixtures("in_club")

TERMS = PolicyTerms(
    (CancelTier(2880), CancelTier(1440, Decimal(50), Decimal("2.50"))),
    (ChangeTier(120, Decimal(5)),),
    (Step(Decimal(30)), Step(None, Decimal(20), DueEvent.BEFORE_START, 1440, Collecting.LINK)),
    kept_percent=Decimal(10),
    kept_amount=Decimal(1),
    no_show_percent=Decimal(80),
    no_show_strikes=False,
)


def test_a_policy_is_kept_with_all_its_lines_and_read_back_as_it_was() -> None:
    PolicyFactory(position=4)

    policy = add_policy({"name_en": "Half", "name_es": "Mitad"}, TERMS, currency="EUR", by=SYSTEM)

    policy = Policy.objects.get(pk=policy.pk)
    assert terms_of(policy) == TERMS
    assert (policy.position, policy.name_en, policy.name_es) == (5, "Half", "Mitad")
    assert Entry.objects.get().event == "rates.policy_added"


def test_a_change_replaces_the_lines_and_remembers_before_and_after() -> None:
    policy = add_policy({"name_en": "Half"}, TERMS, currency="EUR", by=SYSTEM)
    free = PolicyTerms((CancelTier(60),))

    change_policy(policy.pk, {"name_en": "Free"}, free, currency="EUR", by=SYSTEM)

    policy = Policy.objects.get(pk=policy.pk)
    assert (policy.name_en, terms_of(policy)) == ("Free", free)
    entry = Entry.objects.get(event="rates.policy_changed")
    assert entry.before["cancel 1440 min"] == "50.0000 2.5000"
    assert entry.after["cancel 60 min"] == "100.0000 0.0000"


def test_saving_what_is_there_already_is_no_change() -> None:
    policy = add_policy({"name_en": "Half"}, TERMS, currency="EUR", by=SYSTEM)

    change_policy(policy.pk, {"name_en": "Half"}, TERMS, currency="EUR", by=SYSTEM)

    assert not Entry.objects.filter(event="rates.policy_changed").exists()


def test_what_makes_no_sense_is_refused_and_nothing_is_kept() -> None:
    growing = PolicyTerms((CancelTier(2880, Decimal(10)), CancelTier(60, Decimal(90))))
    with pytest.raises(TierGrows):
        add_policy({"name_en": "Odd"}, growing, currency="EUR", by=SYSTEM)
    with pytest.raises(FinerThanCoins):
        add_policy({"name_en": "Odd"}, PolicyTerms(kept_amount=Decimal("0.5")), currency="JPY", by=SYSTEM)

    assert not Policy.objects.exists()
    assert not PolicyTier.objects.exists()
    assert not PaymentStep.objects.exists()
