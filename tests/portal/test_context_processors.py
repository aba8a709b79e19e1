from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation

from apps.portal.context_processors import LONGEST_KEPT, shell_of
from tests.factories.accounts import UserFactory

ADDRESS = "/help/?page=1"


def _shell(address: str = ADDRESS, **cookies: str) -> Any:
    request = RequestFactory().get(address)
    request.COOKIES.update(cookies)
    return shell_of(request)


def test_what_stands_around_a_page_is_written_once_for_all_its_readers() -> None:
    assert _shell() is _shell()
    assert _shell(theme="dark") is _shell(theme="dark")


def test_another_address_language_or_light_is_written_anew() -> None:
    first = _shell()

    assert _shell("/help/?page=2") is not first
    assert _shell(theme="dark") is not first
    with translation.override("ar"):
        assert _shell() is not first


def test_a_light_nobody_offers_is_none() -> None:
    assert _shell(theme="<purple>") is _shell()


def test_an_address_without_an_end_is_kept_by_nobody() -> None:
    endless = "/help/?page=" + "1" * LONGEST_KEPT

    assert _shell(endless) is not _shell(endless)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_menus_lead_to_the_page_they_stand_on_in_every_language(public_client: Client, language: str) -> None:
    with translation.override(language):
        pages = [reverse(name, urlconf="config.urls_public") for name in ("portal:help", "portal:status")]
    for page in (*pages, *pages):
        answer = public_client.get(page)

        assert f'name="next" value="{page}"' in answer.text
        assert f'href="{page}" lang="{language}"' in answer.text


def test_a_traveller_who_works_nowhere_is_not_led_to_the_workspace(on_club: Client) -> None:
    page = reverse("site:venue", args=["nowhere"], urlconf="config.urls_tenant")
    assert "Staff workspace" in on_club.get(page).text

    on_club.force_login(UserFactory())

    assert "Staff workspace" not in on_club.get(page).text
    on_club.logout()
    assert "Staff workspace" in on_club.get(page).text
