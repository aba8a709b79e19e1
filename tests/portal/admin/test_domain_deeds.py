"""Superusers add a business's own domain, make it primary and remove it; nobody else does."""

import pytest
from django.test import Client

from apps.accounts.models.user import User
from apps.tenants.models.domain import Domain
from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant

OWN = "book.club.example"


@pytest.fixture
def platform(public_client: Client, superuser: User) -> Client:
    public_client.force_login(superuser)
    return public_client


@pytest.fixture
def rich(club: Tenant) -> Tenant:
    Tenant.objects.filter(pk=club.pk).update(plan=Plan.objects.get(key="enterprise"))
    return club


@pytest.fixture
def own(rich: Tenant) -> Domain:
    return Domain.objects.create(tenant=rich, domain=OWN, is_primary=False)


def status_at(host: str) -> int:
    return Client(headers={"host": host}).get("/").status_code


def test_an_unknown_domain_answers_after_adding_and_is_unknown_again_after_removing(
    platform: Client, rich: Tenant
) -> None:
    before = status_at(OWN)

    added = platform.post(
        f"/admin/tenants/tenant/{rich.pk}/add-domain/", {"host": " Book.Club.example ", "confirmation": "club"}
    )
    meanwhile = status_at(OWN)
    domain = Domain.objects.get(domain=OWN)
    removed = platform.post(f"/admin/tenants/domain/{domain.pk}/remove/", {"confirmation": OWN})

    assert (before, meanwhile, status_at(OWN)) == (404, 200, 404)
    page = f"/admin/tenants/tenant/{rich.pk}/change/"
    assert [answer.headers["Location"] for answer in (added, removed)] == [page, page]


def test_a_domain_is_made_primary(platform: Client, own: Domain) -> None:
    platform.post(f"/admin/tenants/domain/{own.pk}/make-primary/", {"confirmation": OWN})

    assert Domain.objects.get(tenant=own.tenant, is_primary=True) == own


def test_the_pages_offer_what_can_be_done(platform: Client, rich: Tenant, own: Domain) -> None:
    business = platform.get(f"/admin/tenants/tenant/{rich.pk}/change/")
    domain = platform.get(f"/admin/tenants/domain/{own.pk}/change/")

    assert f"/admin/tenants/tenant/{rich.pk}/add-domain/" in business.text
    assert f"/admin/tenants/domain/{own.pk}/make-primary/" in domain.text
    assert f"/admin/tenants/domain/{own.pk}/remove/" in domain.text


@pytest.mark.parametrize("deed", ["make-primary", "remove"])
def test_nothing_happens_by_a_slip_of_the_hand(platform: Client, own: Domain, deed: str) -> None:
    page = f"/admin/tenants/domain/{own.pk}/{deed}/"

    assert OWN in platform.get(page).text
    assert platform.post(page, {"confirmation": "club"}).status_code == 422
    assert not Domain.objects.get(domain=OWN).is_primary


def test_a_plan_without_own_domains_is_refused_with_a_sentence(platform: Client, club: Tenant) -> None:
    answer = platform.post(f"/admin/tenants/tenant/{club.pk}/add-domain/", {"host": OWN, "confirmation": "club"})

    assert answer.status_code == 422
    assert "Own domain is not part of Growth. Enterprise opens it" in answer.text
    assert not Domain.objects.filter(domain=OWN).exists()


def test_the_marketplaces_host_is_left_alone(platform: Client) -> None:
    host = Domain.objects.get(domain="serai.localhost")

    shown = platform.get(f"/admin/tenants/domain/{host.pk}/change/")

    assert f"/admin/tenants/domain/{host.pk}/remove/" not in shown.text
    for deed in ("make-primary", "remove"):
        assert platform.get(f"/admin/tenants/domain/{host.pk}/{deed}/").status_code == 404


def test_owners_cannot_do_it(public_client: Client, owner: User, own: Domain) -> None:
    public_client.force_login(owner)
    tries = {
        f"/admin/tenants/tenant/{own.tenant_id}/add-domain/": {"host": "x.club.example", "confirmation": "club"},
        f"/admin/tenants/domain/{own.pk}/make-primary/": {"confirmation": OWN},
        f"/admin/tenants/domain/{own.pk}/remove/": {"confirmation": OWN},
    }

    assert [public_client.post(path, data, follow=True).status_code for path, data in tries.items()] == [404] * 3
    assert list(Domain.objects.filter(tenant=own.tenant).order_by("pk").values_list("domain", "is_primary")) == [
        ("club.serai.localhost", True),
        (OWN, False),
    ]
