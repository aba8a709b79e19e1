from datetime import date

import pytest
from django.db import IntegrityError, transaction

from apps.journal.choices import SYSTEM
from apps.journal.models.entry import Entry
from apps.rates.errors.policy import OverrideBackwards, OverridesOverlap, PolicyArchivedAlready
from apps.rates.models.rate import PolicyOverride
from apps.rates.services.override_policy import remove_override, set_override
from tests.factories.rates import PolicyFactory, RateFactory
from tests.factories.venues import MADE

pytestmark = pytest.mark.usefixtures("in_club")

CHRISTMAS, EPIPHANY = date(2026, 12, 24), date(2027, 1, 6)


def test_a_rate_follows_another_policy_for_a_while() -> None:
    rate, strict = RateFactory(), PolicyFactory()

    override = set_override(rate.pk, strict.pk, starts_on=CHRISTMAS, ends_on=EPIPHANY, by=SYSTEM)
    remove_override(override.pk, by=SYSTEM)
    remove_override(override.pk, by=SYSTEM)

    assert not PolicyOverride.objects.exists()
    assert [entry.event for entry in Entry.objects.order_by("happened_at", "pk")] == [
        "rates.policy_override_set",
        "rates.policy_override_removed",
    ]


@pytest.mark.parametrize(
    ("starts_on", "ends_on"), [(EPIPHANY, date(2027, 2, 1)), (date(2026, 12, 26), date(2026, 12, 27))]
)
def test_dates_that_touch_another_exception_are_refused_with_a_sentence(starts_on: date, ends_on: date) -> None:
    rate, strict = RateFactory(), PolicyFactory()
    set_override(rate.pk, strict.pk, starts_on=CHRISTMAS, ends_on=EPIPHANY, by=SYSTEM)

    with pytest.raises(OverridesOverlap) as refusal:
        set_override(rate.pk, strict.pk, starts_on=starts_on, ends_on=ends_on, by=SYSTEM)

    assert "Dec. 24, 2026" in refusal.value.sentence
    assert PolicyOverride.objects.count() == 1


def test_another_rate_and_the_day_after_are_free() -> None:
    rate, strict = RateFactory(), PolicyFactory()
    set_override(rate.pk, strict.pk, starts_on=CHRISTMAS, ends_on=EPIPHANY, by=SYSTEM)

    set_override(rate.pk, strict.pk, starts_on=date(2027, 1, 7), ends_on=date(2027, 1, 7), by=SYSTEM)
    set_override(RateFactory().pk, strict.pk, starts_on=CHRISTMAS, ends_on=EPIPHANY, by=SYSTEM)

    assert PolicyOverride.objects.count() == 3


def test_dates_in_the_wrong_order_and_archived_policies_are_refused() -> None:
    rate = RateFactory()

    with pytest.raises(OverrideBackwards):
        set_override(rate.pk, rate.policy_id, starts_on=EPIPHANY, ends_on=CHRISTMAS, by=SYSTEM)
    with pytest.raises(PolicyArchivedAlready):
        set_override(rate.pk, PolicyFactory(archived_at=MADE).pk, starts_on=CHRISTMAS, ends_on=EPIPHANY, by=SYSTEM)


def test_the_database_refuses_what_gets_past_the_service() -> None:
    rate = RateFactory()
    dates = {"rate": rate, "policy": rate.policy, "starts_on": CHRISTMAS, "ends_on": EPIPHANY}
    PolicyOverride.objects.create(**dates)

    with pytest.raises(IntegrityError), transaction.atomic():
        PolicyOverride.objects.create(**dates)
