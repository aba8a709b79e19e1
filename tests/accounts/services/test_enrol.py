from allauth.account.models import EmailAddress
from django.test import Client

from apps.accounts.events import PersonSignedUp
from apps.accounts.models.user import User
from apps.accounts.services.enrol import enrol_person
from apps.core.schema import PUBLIC, in_schema
from apps.journal.choices import SYSTEM, Channel
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant


def test_an_enrolled_person_can_sign_in_at_once(public_client: Client) -> None:
    user = enrol_person("Ana@Serai.Example", actor=SYSTEM, channel=Channel.COMMAND, password="a fine password")

    answer = public_client.post("/account/login/", {"login": "ana@serai.example", "password": "a fine password"})

    assert answer.status_code == 302
    assert EmailAddress.objects.get(user=user).verified


def test_somebody_known_is_given_back_as_they_are(stranger: User) -> None:
    again = enrol_person(stranger.email.upper(), actor=SYSTEM, channel=Channel.COMMAND, name="Somebody Else")

    assert (again.pk, again.name) == (stranger.pk, stranger.name)


def test_it_is_written_into_the_platforms_journal_from_any_schema(in_club: Tenant) -> None:
    user = enrol_person("ana@serai.example", actor=SYSTEM, channel=Channel.COMMAND)

    assert not Entry.objects.filter(event=PersonSignedUp.name).exists()
    with in_schema(PUBLIC):
        assert Entry.objects.get(event=PersonSignedUp.name).subject_id == str(user.pk)
