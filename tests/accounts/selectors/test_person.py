from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models.user import User
from apps.accounts.permissions import NOBODY
from apps.accounts.selectors.person import person_on
from apps.tenants.models.tenant import Tenant


def test_nobody_costs_nothing(club: Tenant, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert person_on(club, AnonymousUser()) == NOBODY


def test_a_member_with_their_factor_costs_one_query(
    club: Tenant, owner: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        person = person_on(club, owner)

    assert (person.is_staff, person.has_second_factor) == (True, True)


def test_on_the_marketplace_nobody_is_staff(owner: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    marketplace = Tenant.objects.get(schema_name="public")

    with django_assert_num_queries(1):
        person = person_on(marketplace, owner)

    assert (person.is_staff, person.has_second_factor) == (False, True)


def test_somebody_closed_is_nobody(club: Tenant, colleague: User) -> None:
    colleague.is_active = False

    assert person_on(club, colleague) == NOBODY
