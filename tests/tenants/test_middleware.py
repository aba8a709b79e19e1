"""A request finds its tenant by the host it asks for, by nothing else."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries, Settings

from apps.core import clock
from apps.core.schema import PUBLIC, current_schema
from apps.tenants.choices import TenantStatus
from apps.tenants.middleware import TenantMiddleware
from apps.tenants.models.domain import Domain
from apps.tenants.models.tenant import Tenant
from apps.tenants.selectors import hosts
from tests.factories.tenants import DomainFactory, TenantFactory


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse(current_schema())


def ask(host: str, **headers: str) -> HttpResponse:
    request = RequestFactory().get("/some/page/", headers={"host": host, **headers})
    response = TenantMiddleware(answer)(request)
    assert isinstance(response, HttpResponse)
    return response


@pytest.mark.parametrize(
    "host",
    [
        "club.serai.localhost",
        "club.serai.localhost:8000",
        "club.serai.localhost:65535",
        "CLUB.Serai.LocalHost",
        "club.serai.localhost.",
        "Club.serai.localhost.:443",
    ],
)
def test_every_spelling_of_a_host_leads_to_its_tenant(club: Tenant, host: str) -> None:
    assert ask(host).content == b"club"


def test_the_marketplace_is_the_public_schema(db: None) -> None:
    assert ask("serai.localhost").content == b"public"


UNKNOWN = [
    "nobody.serai.localhost",
    "club.serai.localhost.evil.example",
    "evil.example",
    "club",
    "localhost",
    "127.0.0.1:8000",
    "[::1]:8000",
    "club.serai.localhost..",
    "club.serai.localhost@evil.example",
    "club.serai.localhost/evil",
    "club.serai.localhost evil.example",
    "club.serai.localhost,evil.example",
    "club.serai.localhost:evil",
    "club%2eserai.localhost",
    "',drop schema club;--",
    "",
    "template.serai.localhost",
    "a" * 300,
]


@pytest.mark.parametrize("host", UNKNOWN)
def test_any_other_host_gets_a_page_that_says_so(club: Tenant, host: str) -> None:
    response = ask(host)

    assert response.status_code == 404
    assert b"No business has this address" in response.content


@pytest.mark.parametrize("header", ["X-Forwarded-Host", "Forwarded", "X-Host", "X-Original-Host", "X-Forwarded-Server"])
def test_a_forged_header_changes_nothing(club: Tenant, hostel: Tenant, header: str) -> None:
    assert ask("club.serai.localhost", **{header: "hostel.serai.localhost"}).content == b"club"
    assert ask("evil.example", **{header: "club.serai.localhost"}).status_code == 404


def test_the_page_of_an_unknown_host_speaks_the_readers_language(db: None) -> None:
    response = ask("nobody.serai.localhost", **{"Accept-Language": "ar"})

    assert b'dir="rtl"' in response.content


def test_people_who_type_www_are_led_on_to_the_stored_host(club: Tenant) -> None:
    response = ask("www.club.serai.localhost:9999")

    assert (response.status_code, response["Location"]) == (301, "http://club.serai.localhost:8000/some/page/")
    assert ask("www.nobody.serai.localhost").status_code == 404


@pytest.mark.parametrize("path", ["/some/%00/", "/?word=%00", "/%00"])
def test_an_address_with_a_nul_in_it_is_refused(club: Tenant, on_club: Client, path: str) -> None:
    assert on_club.get(path).status_code == 400


def test_a_custom_domain_leads_to_its_tenant(club: Tenant) -> None:
    DomainFactory(tenant=club, domain="book.club.example", is_primary=False)

    assert ask("book.club.example").content == b"club"


def test_a_custom_domain_that_was_taken_away_leads_nowhere_at_once(club: Tenant) -> None:
    domain = DomainFactory(tenant=club, domain="book.club.example", is_primary=False)
    assert ask("book.club.example").status_code == 200

    domain.delete()

    assert ask("book.club.example").status_code == 404


def test_a_host_that_was_unknown_is_known_as_soon_as_it_exists(club: Tenant) -> None:
    assert ask("book.club.example").status_code == 404

    DomainFactory(tenant=club, domain="book.club.example", is_primary=False)

    assert ask("book.club.example").status_code == 200


@pytest.mark.parametrize("status", [TenantStatus.SUSPENDED, TenantStatus.DELETING])
def test_a_closed_tenant_says_so_and_opens_again_at_once(club: Tenant, status: TenantStatus) -> None:
    assert ask("club.serai.localhost").status_code == 200
    club.status = status
    club.save()
    closed = ask("club.serai.localhost")
    club.status = TenantStatus.ACTIVE
    club.save()

    assert (closed.status_code, closed["Retry-After"]) == (503, "3600")
    assert b"Riverside Club is closed on Serai for now" in closed.content
    assert ask("club.serai.localhost").status_code == 200


def test_a_host_is_asked_of_the_database_once(club: Tenant, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    ask("club.serai.localhost")
    ask("nobody.serai.localhost")

    with django_assert_num_queries(0):
        ask("club.serai.localhost")
        ask("nobody.serai.localhost")


def test_without_the_cache_hosts_are_still_found(club: Tenant, settings: Settings) -> None:
    gone = {"BACKEND": "apps.tenants.cache.Cache", "LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = {"default": gone}

    assert ask("club.serai.localhost").content == b"club"
    assert ask("nobody.serai.localhost").status_code == 404


def test_invented_hosts_do_not_pile_up(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hosts, "MOST_UNKNOWN", 3)
    for number in range(10):
        ask(f"invented{number}.serai.localhost")

    assert len(hosts._unknown) <= 3


def test_the_thread_is_nobodys_after_an_answer_and_after_a_fault(club: Tenant) -> None:
    def fail(request: HttpRequest) -> HttpResponse:
        raise RuntimeError(current_schema())

    ask("club.serai.localhost")
    after_answer = current_schema()
    with pytest.raises(RuntimeError, match="club"):
        TenantMiddleware(fail)(RequestFactory().get("/", headers={"host": "club.serai.localhost"}))

    assert (after_answer, current_schema()) == (PUBLIC, PUBLIC)


def test_a_streamed_answer_is_read_in_its_own_schema(club: Tenant, hostel: Tenant) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(3):
            with connection.cursor() as cursor:
                cursor.execute("SELECT current_schema()")
                yield cursor.fetchone()[0].encode()

    def stream(request: HttpRequest) -> StreamingHttpResponse:
        return StreamingHttpResponse(pieces())

    def begin(host: str) -> StreamingHttpResponse:
        response = TenantMiddleware(stream)(RequestFactory().get("/", headers={"host": host}))
        assert isinstance(response, StreamingHttpResponse)
        return response

    one, other = begin("club.serai.localhost"), begin("hostel.serai.localhost")

    mixed = [piece for pair in zip(one, other, strict=True) for piece in pair]
    assert mixed == [b"club", b"hostel"] * 3


def test_a_suspended_tenants_pages_are_closed_for_everyone(on_club: Client, club: Tenant, owner: object) -> None:
    Tenant.objects.filter(pk=club.pk).update(status=TenantStatus.SUSPENDED, suspended_at=clock.now())

    assert on_club.get("/").status_code == 503


def test_a_tenant_with_two_hosts_keeps_one_primary(db: None) -> None:
    tenant = TenantFactory()
    DomainFactory(tenant=tenant)

    DomainFactory(tenant=tenant, domain="second.example", is_primary=True)

    assert list(Domain.objects.filter(tenant=tenant, is_primary=True).values_list("domain", flat=True)) == [
        "second.example"
    ]
