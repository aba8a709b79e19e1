from datetime import UTC, datetime

from apps.accounts.choices import Role
from apps.accounts.models.user import User
from apps.accounts.services.owner import make_owner
from apps.journal.choices import SYSTEM
from apps.tenants.models.tenant import Tenant

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


def test_somebody_new_becomes_the_owner(club: Tenant) -> None:
    membership = make_owner(
        club, email="Boss@Club.Example", actor=SYSTEM, now=NOW, name="Bo Boss", password="long enough"
    )

    user = membership.user
    assert (membership.role, user.email, user.name) == (Role.OWNER, "boss@club.example", "Bo Boss")
    assert user.check_password("long enough")


def test_somebody_known_becomes_the_owner_and_keeps_the_password(club: Tenant, stranger: User) -> None:
    membership = make_owner(club, email=stranger.email.upper(), actor=SYSTEM, now=NOW, password="another one")

    stranger.refresh_from_db()
    assert membership.user == stranger
    assert not stranger.check_password("another one")
