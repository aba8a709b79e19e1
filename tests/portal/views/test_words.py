"""Pages of words: what travellers, the law and the curious ask, on the marketplace and by link from every house."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from apps.core import clock
from apps.portal.errors import Unreachable
from apps.portal.gateways import probes
from apps.portal.selectors.heartbeat import KEY
from apps.portal.selectors.service_state import kept

PAGES = ("/help/", "/legal/terms/", "/legal/privacy/", "/legal/imprint/", "/accessibility/", "/status/")
LEGAL = ("/legal/terms/", "/legal/privacy/", "/legal/imprint/")


@pytest.fixture(autouse=True)
def _afresh() -> None:
    """Nothing of what another test saw; and the beat has just given its sign."""
    kept.forget()
    cache.set(KEY, clock.now().isoformat())


@pytest.fixture
def named(settings: Settings) -> Settings:
    settings.IMPRINT_NAME = "Plaza Reisen GmbH"
    settings.IMPRINT_ADDRESS = ["Am Tor 1", "10115 Berlin"]
    settings.IMPRINT_EMAIL = "hello@plaza.example"
    settings.IMPRINT_PHONE = "+49301234567"
    settings.IMPRINT_REGISTER = "HRB 1"
    return settings


@pytest.mark.parametrize("path", PAGES)
def test_each_page_opens_and_costs_next_to_nothing(
    public_client: Client, path: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    public_client.get(path)

    with django_assert_num_queries(0):
        answer = public_client.get(path)

    assert answer.status_code == 200
    assert answer.text.count("<h1") == 1
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("path", PAGES)
def test_the_foot_of_both_kinds_of_host_leads_to_each(public_client: Client, on_club: Client, path: str) -> None:
    assert f'href="/es{path}"' in public_client.get("/es/").text
    assert f'href="http://serai.localhost:8000/es{path}"' in on_club.get("/es/").text
    assert on_club.get(path).status_code == 404


@pytest.mark.parametrize("path", LEGAL)
def test_who_has_not_named_themselves_is_told_so(public_client: Client, path: str) -> None:
    assert "Who runs this site has not been told yet" in public_client.get(path).text


@pytest.mark.parametrize("path", LEGAL)
def test_who_has_named_themselves_is_not(public_client: Client, named: Settings, path: str) -> None:
    assert "has not been told yet" not in public_client.get(path).text


def test_a_name_alone_is_not_enough(public_client: Client, named: Settings) -> None:
    named.IMPRINT_ADDRESS = []

    assert "has not been told yet" in public_client.get("/legal/imprint/").text


def test_the_imprint_says_what_was_told(public_client: Client, named: Settings) -> None:
    page = public_client.get("/legal/imprint/").text

    for words in ("Plaza Reisen GmbH", "Am Tor 1<br>10115 Berlin", 'href="mailto:hello@plaza.example"', "HRB 1"):
        assert words in page
    assert 'href="tel:+49301234567"' in page


def test_the_notice_names_only_the_services_that_are_used(public_client: Client, settings: Settings) -> None:
    assert "your browser fetches its pictures" not in public_client.get("/legal/privacy/").text
    settings.MAP_TILE_URL, settings.MAP_ATTRIBUTION = "https://tiles.example/{z}/{x}/{y}.png", "Tiles Ltd"
    settings.HAS_FAULT_REPORTS = settings.HAS_OTHER_SIGN_IN = True
    settings.EMAIL_BACKEND = "anymail.backends.postmark.EmailBackend"

    page = public_client.get("/legal/privacy/").text

    assert "your browser fetches its pictures from Tiles Ltd" in page
    for words in ("A mail service carries", "a service that collects faults", "the account of another company"):
        assert words in page


def test_each_answer_of_the_help_can_be_linked(public_client: Client) -> None:
    page = public_client.get("/help/").text

    answers = re.findall(r'<details class="fold"><summary>[^<]+</summary><div id="([a-z-]+)">', page)
    assert len(answers) == page.count('<details class="fold">')
    assert len(answers) == len(set(answers)) > 18
    assert set(re.findall(r'href="#([a-z]+)"', page)) - {"main"} <= set(re.findall(r'<section id="([a-z]+)"', page))


def test_all_is_well(public_client: Client) -> None:
    page = public_client.get("/status/").text

    assert "<h1>Everything works</h1>" in page
    assert page.count("words-part-green") == 4


def test_what_is_ill_is_said_without_a_word_of_the_inside(
    public_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise Unreachable("10.0.0.7 said no to serai@mail")

    monkeypatch.setattr(probes, "look_at_mail", refuse)

    page = public_client.get("/status/").text

    assert "Something does not work right now" in page
    assert "Mails wait and go out later. Your booking counts without them." in page
    assert page.count("words-part-green") == 3
    assert "10.0.0.7" not in page


def test_a_silent_beat_makes_others_wait(public_client: Client) -> None:
    cache.set(KEY, (clock.now() - timedelta(hours=1)).isoformat())

    page = public_client.get("/status/").text

    assert "Bookings are taken; venues hear of them some minutes later." in page
    assert page.count("words-part-green") == 1


def test_a_database_that_is_away_stops_everything(public_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise Unreachable("no")

    monkeypatch.setattr(probes, "look_at_database", refuse)

    assert public_client.get("/status/").text.count("words-part-red") == 4


def test_however_many_ask_each_part_is_looked_at_once(public_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[str] = []
    monkeypatch.setattr(probes, "look_at_mail", lambda: looks.append("mail"))

    for _ in range(3):
        public_client.get("/status/")

    assert looks == ["mail"]
