import pytest
from django.test import Client

from apps.accounts.models.user import User
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def superuser() -> User:
    return UserFactory(email="root@serai.example", is_superuser=True, is_staff=True, second_factor=True)


def test_a_superuser_sees_every_part_with_its_state(public_client: Client, settings: object) -> None:
    public_client.force_login(superuser())

    response = public_client.get("/admin/doctor/")

    assert response.status_code == 200
    assert "Journal relay" in response.content.decode()


def test_the_page_knows_through_how_many_proxies_it_was_asked(public_client: Client) -> None:
    public_client.force_login(superuser())

    page = public_client.get("/admin/doctor/", headers={"x-forwarded-for": "203.0.113.9"}).content.decode()

    assert "The request passed 1 proxies, TRUSTED_PROXIES says 0." in page


def test_for_anybody_else_the_page_does_not_exist(public_client: Client) -> None:
    public_client.force_login(UserFactory(email="stranger@example.org"))

    assert public_client.get("/admin/doctor/", follow=True).status_code == 404
