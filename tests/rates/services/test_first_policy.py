import pytest

from apps.journal.choices import SYSTEM
from apps.rates.models.policy import Policy
from apps.rates.selectors.policies import terms_of
from apps.rates.services.first_policy import first_policy

pytestmark = pytest.mark.usefixtures("in_club")


def test_the_usual_policy_is_made_once_in_every_language_of_the_business() -> None:
    made = first_policy(["en", "es"], currency="EUR", by=SYSTEM)
    again = first_policy(["en"], currency="EUR", by=SYSTEM)

    policy = Policy.objects.get()
    assert made == again == policy
    assert policy.name_en == "Free until 24 hours before"
    assert policy.name_es
    assert not policy.name_fr
    assert [tier.minutes_before for tier in terms_of(policy).cancelling] == [1440]
