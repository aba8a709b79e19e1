import kombu.exceptions
import pytest
import redis
from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.test import Client, RequestFactory
from django.urls import path
from pytest_django import DjangoAssertNumQueries, Settings

from apps.accounts.models.user import User
from apps.core.error_pages import WORDS, error_page
from apps.tenants.models.tenant import Tenant
from apps.tenants.rules.theme import theme_hash
from config import urls_public

pytestmark = pytest.mark.django_db


def fault(request: HttpRequest, kind: str) -> HttpResponse:
    raising = {
        "bad": SuspiciousOperation("no"),
        "denied": PermissionDenied(),
        "denied-because": PermissionDenied("Ask an owner."),
        "missing": Http404("No Booking matches the given query."),
        "bug": ZeroDivisionError("a secret of the code"),
        "database": OperationalError("connection to server at 10.0.0.7 refused"),
        "cache": redis.ConnectionError("Error 111 connecting to 10.0.0.7:6379"),
        "queue": kombu.exceptions.OperationalError("Error 111 connecting to 10.0.0.7:6379"),
    }
    if kind in raising:
        raise raising[kind]
    if kind == "method":
        return HttpResponseNotAllowed(["POST"])
    if kind == "own-words":
        return HttpResponse("<p>The form again</p>", status=422)
    return HttpResponse(status=int(kind))


PAGES = i18n_patterns(path("fault/<slug:kind>/", fault), prefix_default_language=False)
urlpatterns = [*PAGES, *urls_public.urlpatterns]
handler400, handler403, handler404 = urls_public.handler400, urls_public.handler403, urls_public.handler404
handler429, handler500 = urls_public.handler429, urls_public.handler500


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False, headers={"host": "serai.localhost", "x-request-id": "req-12345678"})


@pytest.fixture(autouse=True)
def _faulty_pages(settings: Settings) -> None:
    settings.PUBLIC_SCHEMA_URLCONF = __name__


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("bad", 400),
        ("denied", 403),
        ("missing", 404),
        ("method", 405),
        ("409", 409),
        ("410", 410),
        ("422", 422),
        ("429", 429),
        ("bug", 500),
        ("database", 503),
        ("cache", 503),
        ("queue", 503),
    ],
)
def test_every_status_has_a_page_with_words_a_way_back_and_the_request_id(
    visitor: Client, kind: str, status: int
) -> None:
    response = visitor.get(f"/fault/{kind}/", headers={"referer": "http://serai.localhost/for-venues"})

    page = response.content.decode()
    assert response.status_code == status
    assert str(WORDS[status].title) in page
    assert 'href="http://serai.localhost/for-venues"' in page
    assert "req-12345678" in page
    assert "<c-" not in page


@pytest.mark.parametrize("status", sorted(WORDS))
def test_the_words_of_a_page_are_its_own(status: int) -> None:
    others = [words for number, words in WORDS.items() if number != status]

    assert WORDS[status] not in others


def test_an_address_nobody_knows_gets_the_page(visitor: Client) -> None:
    response = visitor.get("/no/such/page/")

    assert response.status_code == 404
    assert "Nothing here" in response.content.decode()


@pytest.mark.usefixtures("debug")
@pytest.mark.parametrize("address", ["/no/such/page/", "/fault/missing/"])
def test_a_developer_sees_the_page_for_404_too(visitor: Client, address: str) -> None:
    response = visitor.get(address)

    assert response.status_code == 404
    assert "Nothing here" in response.content.decode()
    assert "URLconf" not in response.content.decode()


@pytest.mark.usefixtures("debug")
def test_a_developer_sees_the_traceback_of_a_bug(visitor: Client) -> None:
    response = visitor.get("/fault/bug/", headers={"accept": "text/html"})

    assert response.status_code == 500
    assert "ZeroDivisionError" in response.content.decode()


@pytest.mark.parametrize(
    ("kind", "words"), [("bug", "a secret of the code"), ("database", "10.0.0.7"), ("missing", "Booking")]
)
def test_a_page_tells_nothing_of_the_inside(visitor: Client, kind: str, words: str) -> None:
    assert words not in visitor.get(f"/fault/{kind}/").content.decode()


def test_a_guard_says_who_may_change_it(visitor: Client) -> None:
    assert "Ask an owner." in visitor.get("/fault/denied-because/").content.decode()


def test_a_wrong_method_still_names_the_right_one(visitor: Client) -> None:
    assert visitor.get("/fault/method/")["Allow"] == "POST"


def test_a_broken_database_says_when_to_try_again(visitor: Client) -> None:
    assert visitor.get("/fault/database/")["Retry-After"] == "15"


def test_a_page_with_words_of_its_own_keeps_them(visitor: Client) -> None:
    response = visitor.get("/fault/own-words/")

    assert (response.status_code, response.content) == (422, b"<p>The form again</p>")


def test_the_way_back_never_leads_to_another_host(visitor: Client) -> None:
    page = visitor.get("/fault/missing/", headers={"referer": "https://evil.example/"}).content.decode()

    assert "evil.example" not in page


def test_a_form_without_its_token_is_explained(visitor: Client) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "serai.localhost"})

    response = strict.post("/fault/missing/")

    assert response.status_code == 403
    assert "The page was open for too long" in response.content.decode()


def test_the_page_speaks_the_language_of_the_address(visitor: Client) -> None:
    response = visitor.get("/ar/no/such/page/")

    page = response.content.decode()
    assert response["Content-Language"] == "ar"
    assert 'lang="ar" dir="rtl"' in page
    assert 'href="/ar/"' in page
    assert 'href="/"' not in page


def test_a_broken_house_needs_no_query_for_its_page(
    visitor: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    visitor.get("/fault/bug/")

    with django_assert_num_queries(0):
        response = visitor.get("/fault/bug/")

    assert response.status_code == 500


@pytest.mark.parametrize(("kind", "finds"), [("missing", True), ("410", True), ("denied", False), ("429", False)])
def test_who_is_lost_may_search(visitor: Client, kind: str, finds: bool) -> None:
    page = visitor.get(f"/fault/{kind}/").content.decode()

    assert ('<form class="search" action="/search/"' in page) is finds
    assert 'href="/help/"' in page


def test_a_house_has_no_search_of_all_houses(club: Tenant, settings: Settings) -> None:
    page = Client(headers={"host": "club.serai.localhost"}).get("/no/such/page/").content.decode()

    assert 'class="search"' not in page
    assert 'href="http://serai.localhost:8000/help/"' in page


@pytest.mark.parametrize(("kind", "passes"), [("429", True), ("bug", True), ("database", True), ("missing", False)])
def test_what_may_pass_can_be_tried_again(visitor: Client, kind: str, passes: bool) -> None:
    page = visitor.get(f"/fault/{kind}/?page=2").content.decode().split("<main")[1]

    assert (f'href="/fault/{kind}/?page=2"' in page) is passes


def test_another_try_stays_on_this_host(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.path = "//evil.example/"

    page = error_page(request, 503).content.decode()

    assert 'href="/%2Fevil.example/"' in page
    assert 'href="//' not in page


def test_what_was_sent_is_not_sent_again_by_a_link(visitor: Client) -> None:
    assert "/fault/429/" not in visitor.post("/fault/429/").content.decode().split("<main")[1]


def test_a_stranger_who_may_not_is_asked_who_they_are(visitor: Client, stranger: User) -> None:
    before = visitor.get("/fault/denied/").content.decode().split("<main")[1]
    visitor.force_login(stranger)
    after = visitor.get("/fault/denied/").content.decode().split("<main")[1]

    assert 'href="/account/login/"' in before
    assert 'href="/account/login/"' not in after


def test_a_broken_house_keeps_its_colour_and_the_reader_s_choice(club: Tenant, settings: Settings) -> None:
    settings.ROOT_URLCONF = __name__
    Tenant.objects.filter(pk=club.pk).update(brand_hue=300)
    visitor = Client(raise_request_exception=False, headers={"host": "club.serai.localhost"})
    visitor.cookies["theme"] = "dark"

    page = visitor.get("/fault/bug/").content.decode()

    assert f'href="/theme/club-{theme_hash(300)}.css"' in page
    assert 'data-theme="dark"' in page
