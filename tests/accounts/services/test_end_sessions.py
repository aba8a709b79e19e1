from django.test import Client

from apps.accounts.models.user import User
from apps.accounts.services.end_sessions import end_sessions
from tests.accounts.views.test_sign_in import signed_in_as
from tests.factories.accounts import PASSWORD


def test_every_session_on_every_host_ends_and_nobody_elses(
    public_client: Client, on_club: Client, on_hostel: Client, stranger: User, neighbour: User
) -> None:
    for client, user in ((public_client, stranger), (on_club, stranger), (on_hostel, neighbour)):
        client.post("/account/login/", {"login": user.email, "password": PASSWORD})

    ended = end_sessions(stranger)

    assert ended == 2
    assert [public_client.get("/account/").status_code, on_club.get("/account/").status_code] == [302, 302]
    assert signed_in_as(public_client) is None
