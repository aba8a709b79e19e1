import pytest
from pytest_django import Settings

from apps.tenants.models.tenant import Tenant
from apps.tenants.selectors.urls import marketplace_url, tenant_url
from tests.factories.tenants import DomainFactory


def test_on_this_machine_the_port_is_part_of_an_address(club: Tenant) -> None:
    assert tenant_url(club, "/staff/") == "http://club.serai.localhost:8000/staff/"
    assert marketplace_url() == "http://serai.localhost:8000/"


@pytest.mark.parametrize(("scheme", "port"), [("http", 80), ("https", 443)])
def test_a_usual_port_is_left_out(club: Tenant, settings: Settings, scheme: str, port: int) -> None:
    settings.SERAI_SCHEME, settings.SERAI_PORT = scheme, port

    assert tenant_url(club) == f"{scheme}://club.serai.localhost/"


def test_a_proxy_on_this_machine_has_a_port_of_its_own(club: Tenant, settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 1

    assert tenant_url(club, "/staff/") == "http://club.serai.localhost/staff/"
    assert marketplace_url() == "http://serai.localhost/"


def test_links_point_to_the_primary_host_and_behind_a_proxy_to_no_port(club: Tenant, settings: Settings) -> None:
    settings.SERAI_SCHEME = "https"
    DomainFactory(tenant=club, domain="book.club.example", is_primary=True)

    assert tenant_url(club, "/a?b=c") == "https://book.club.example/a?b=c"
