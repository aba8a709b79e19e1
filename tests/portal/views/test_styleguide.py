import pytest
from django.test import Client
from django.urls import reverse

from apps.portal.selectors.styleguide import PAGES


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("prefix", ["", "/ar", "/pt-br"])
def test_every_page_is_drawn_completely(public_client: Client, debug: None, name: str, prefix: str) -> None:
    response = public_client.get(f"{prefix}/styleguide/{name}/")

    assert response.status_code == 200
    assert "<c-" not in response.content.decode()


def test_it_stands_on_a_business_host_too(on_club: Client, debug: None) -> None:
    assert on_club.get("/styleguide/").status_code == 200


def test_nobody_sees_it_in_production(public_client: Client) -> None:
    assert public_client.get(reverse("styleguide")).status_code == 404


def test_there_is_no_page_of_another_name(public_client: Client, debug: None) -> None:
    assert public_client.get("/styleguide/unknown/").status_code == 404
