from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models.user import User
from apps.accounts.permissions import Person
from apps.accounts.selectors.team import teams_of
from apps.tenants.choices import TenantStatus
from apps.tenants.models.tenant import Tenant
from tests.factories.accounts import MembershipFactory
from tests.factories.tenants import DomainFactory


def test_somebodys_businesses_come_with_the_host_they_are_entered_by(
    club: Tenant, stranger: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    MembershipFactory(user=stranger, tenant=club)
    DomainFactory(tenant=club, domain="padel.example", is_primary=False)

    with django_assert_num_queries(1):
        found = [(team.tenant.name, team.host) for team in teams_of(Person(stranger))]

    assert found == [(club.name, "club.serai.localhost")]


def test_a_business_that_is_closed_is_not_among_them(club: Tenant, hostel: Tenant, stranger: User) -> None:
    for tenant in (club, hostel):
        MembershipFactory(user=stranger, tenant=tenant)
    Tenant.objects.filter(pk=hostel.pk).update(status=TenantStatus.SUSPENDED)

    assert [team.tenant for team in teams_of(Person(stranger))] == [club]


def test_the_account_leads_to_each_workspace(
    public_client: Client, club: Tenant, hostel: Tenant, stranger: User
) -> None:
    for tenant in (club, hostel):
        MembershipFactory(user=stranger, tenant=tenant)
    public_client.force_login(stranger)

    page = public_client.get("/account/").content.decode()

    assert "http://club.serai.localhost:8000/account/handoff/begin/?next=%2Fstaff%2F" in page
    assert "http://hostel.serai.localhost:8000/account/handoff/begin/?next=%2Fstaff%2F" in page
