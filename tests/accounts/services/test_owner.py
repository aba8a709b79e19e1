from datetime import UTC, datetime

from apps.accounts.choices import Role
from apps.accounts.events import MemberJoined, PersonSignedUp
from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from apps.accounts.services.owner import make_owner
from apps.core.schema import PUBLIC, in_schema
from apps.journal.choices import SYSTEM, Channel
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from tests.factories.accounts import PASSWORD

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


def make(tenant: Tenant, email: str, channel: Channel = Channel.COMMAND) -> Membership:
    return make_owner(tenant, email=email, name="Bo Boss", actor=SYSTEM, channel=channel, now=NOW)


def test_somebody_new_becomes_the_owner(club: Tenant) -> None:
    membership = make(club, "Boss@Club.Example")

    user = membership.user
    assert (membership.role, user.email, user.name) == (Role.OWNER, "boss@club.example", "Bo Boss")
    assert not user.has_usable_password()


def test_somebody_known_becomes_the_owner_and_keeps_name_and_password(club: Tenant, stranger: User) -> None:
    name = stranger.name

    membership = make(club, stranger.email.upper())

    stranger.refresh_from_db()
    assert (membership.user, stranger.name) == (stranger, name)
    assert stranger.check_password(PASSWORD)


def test_both_journals_tell_which_way_it_came_in(club: Tenant) -> None:
    make(club, "boss@club.example", Channel.ADMIN)

    for schema, event in ((PUBLIC, PersonSignedUp), (club.schema_name, MemberJoined)):
        with in_schema(schema):
            assert Entry.objects.get(event=event.name).channel == Channel.ADMIN
