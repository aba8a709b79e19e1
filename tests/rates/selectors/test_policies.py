from datetime import date, timedelta
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from apps.accounts.choices import Role
from apps.accounts.permissions import NOBODY, Person
from apps.journal.choices import SYSTEM
from apps.rates.choices import Collecting, DueEvent
from apps.rates.rules.policy import CancelTier, ChangeTier, PolicyTerms, Step
from apps.rates.selectors.policies import (
    overrides_for,
    policies_for,
    policy_for,
    policy_rows,
    terms_by_policy,
    terms_of,
)
from apps.rates.services.override_policy import set_override
from apps.rates.services.save_policy import add_policy
from apps.tenants.models.tenant import Tenant
from tests.factories.accounts import MembershipFactory
from tests.factories.rates import PolicyFactory, RateFactory
from tests.factories.venues import OfferFactory

FREE, HALF = PolicyTerms((CancelTier(60),)), PolicyTerms((CancelTier(60, Decimal(50)),))
CHRISTMAS, EPIPHANY = date(2026, 12, 24), date(2027, 1, 6)


@pytest.mark.parametrize(
    ("day", "terms"),
    [
        (CHRISTMAS - timedelta(days=1), FREE),
        (CHRISTMAS, HALF),
        (EPIPHANY, HALF),
        (EPIPHANY + timedelta(days=1), FREE),
    ],
)
def test_a_dated_exception_goes_before_the_rates_own_policy(
    in_club: Tenant, django_assert_num_queries: DjangoAssertNumQueries, day: date, terms: PolicyTerms
) -> None:
    own = add_policy({"name_en": "Free"}, FREE, currency="EUR", by=SYSTEM)
    half = add_policy({"name_en": "Half"}, HALF, currency="EUR", by=SYSTEM)
    rate = RateFactory(policy=own)
    set_override(rate.pk, half.pk, starts_on=CHRISTMAS, ends_on=EPIPHANY, by=SYSTEM)

    with django_assert_num_queries(4):
        found = policy_for(rate, day)

    assert found == terms


def test_terms_read_by_key_are_those_of_the_rows(
    in_club: Tenant, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    strict = PolicyTerms(
        (CancelTier(2880, Decimal(80), Decimal(5)), CancelTier(60, Decimal(20))),
        (ChangeTier(1440), ChangeTier(60, Decimal(3))),
        (
            Step(Decimal(30)),
            Step(amount=Decimal(12), event=DueEvent.BEFORE_START, offset_minutes=60, collecting=Collecting.LINK),
        ),
        Decimal(10),
        Decimal(2),
        Decimal(50),
        no_show_strikes=False,
    )
    rows = [add_policy({"name_en": "One"}, terms, currency="EUR", by=SYSTEM) for terms in (strict, FREE)]
    add_policy({"name_en": "Other"}, HALF, currency="EUR", by=SYSTEM)

    with django_assert_num_queries(3):
        found = terms_by_policy([row.pk for row in rows])

    assert found == {row.pk: terms_of(row) for row in rows} == {rows[0].pk: strict, rows[1].pk: FREE}


def test_somebody_of_one_venue_sees_only_its_rates_beside_the_policies(in_club: Tenant) -> None:
    policy, mine = PolicyFactory(), OfferFactory()
    own, other = RateFactory(policy=policy, offer=mine), RateFactory(policy=policy)
    for rate in (own, other):
        set_override(rate.pk, policy.pk, starts_on=CHRISTMAS, ends_on=EPIPHANY, by=SYSTEM)
    membership = MembershipFactory(tenant=in_club, role=Role.MANAGER, venue_ids=[mine.venue_id])
    person = Person(membership.user, membership)

    assert [row.rates for row in policy_rows(person)] == [[own]]
    assert [row.rate for row in overrides_for(person, since=CHRISTMAS)] == [own]
    assert not policies_for(NOBODY)
    assert not overrides_for(NOBODY, since=CHRISTMAS)
