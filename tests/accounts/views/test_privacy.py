import json

from django.test import Client

from apps.accounts.models.user import User
from tests.accounts.views.account_pages import enter
from tests.accounts.views.test_sign_in import signed_in_as


def test_the_export_holds_what_the_platform_knows_and_no_secret(
    public_client: Client, colleague: User, neighbour: User
) -> None:
    enter(public_client, colleague)

    answer = public_client.get("/account/privacy/export/")

    told = json.loads(answer.content)
    assert told["person"]["email"] == colleague.email
    assert told["addresses"] == [{"email": colleague.email, "verified": True, "primary": True}]
    assert [row["business"] for row in told["memberships"]] == ["Riverside Club"]
    assert len(told["sessions"]) == 1
    assert neighbour.email not in answer.content.decode()
    assert "password" not in answer.content.decode()


def test_an_account_is_erased_after_typing_its_address(public_client: Client, stranger: User) -> None:
    enter(public_client, stranger)

    public_client.post("/account/privacy/anonymise/", {"email": stranger.email.upper()})

    stranger.refresh_from_db()
    assert stranger.anonymised_at is not None
    assert signed_in_as(public_client) is None


def test_another_address_erases_nothing(public_client: Client, stranger: User) -> None:
    enter(public_client, stranger)

    answer = public_client.post("/account/privacy/anonymise/", {"email": "other@serai.example"})

    stranger.refresh_from_db()
    assert answer.status_code == 422
    assert stranger.anonymised_at is None
