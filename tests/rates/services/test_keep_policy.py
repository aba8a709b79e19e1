from datetime import UTC, date, datetime

import pytest

from apps.journal.choices import SYSTEM
from apps.journal.models.entry import Entry
from apps.rates.errors.policy import PolicyInUse
from apps.rates.models.policy import Policy
from apps.rates.models.rate import PolicyOverride
from apps.rates.services.keep_policy import archive_policy, move_policy, restore_policy
from tests.factories.rates import PolicyFactory, RateFactory

pytestmark = pytest.mark.usefixtures("in_club")

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def test_a_policy_is_put_away_and_brought_back() -> None:
    policy = PolicyFactory()

    archive_policy(policy.pk, by=SYSTEM, now=NOW)
    archive_policy(policy.pk, by=SYSTEM, now=NOW)
    assert Policy.objects.get().archived_at == NOW

    restore_policy(policy.pk, by=SYSTEM)
    assert Policy.objects.get().archived_at is None
    assert [entry.event for entry in Entry.objects.order_by("happened_at", "pk")] == [
        "rates.policy_archived",
        "rates.policy_restored",
    ]


def test_what_a_rate_follows_cannot_be_put_away() -> None:
    rate = RateFactory(name_en="Court price")

    with pytest.raises(PolicyInUse) as refusal:
        archive_policy(rate.policy_id, by=SYSTEM, now=NOW)

    assert "Court price" in refusal.value.sentence


@pytest.mark.parametrize(("ends_on", "is_refused"), [(date(2026, 6, 1), True), (date(2026, 5, 31), False)])
def test_a_dated_exception_holds_its_policy_until_it_is_over(ends_on: date, is_refused: bool) -> None:
    policy = PolicyFactory()
    PolicyOverride.objects.create(rate=RateFactory(), policy=policy, starts_on=date(2026, 5, 1), ends_on=ends_on)

    if is_refused:
        with pytest.raises(PolicyInUse):
            archive_policy(policy.pk, by=SYSTEM, now=NOW)
    else:
        archive_policy(policy.pk, by=SYSTEM, now=NOW)

    assert (Policy.objects.get(pk=policy.pk).archived_at is None) is is_refused


def test_a_policy_moves_up_and_stops_at_the_end() -> None:
    first, second, third = (PolicyFactory(position=place) for place in range(3))

    move_policy(third.pk, steps=-1, by=SYSTEM)
    move_policy(first.pk, steps=-1, by=SYSTEM)

    assert list(Policy.objects.order_by("position")) == [first, third, second]
    assert Entry.objects.count() == 1
