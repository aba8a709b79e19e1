from django.core import mail

from apps.accounts.choices import Role
from apps.accounts.models.user import User
from apps.accounts.selectors.person import person_on
from apps.accounts.services.invite import invite_member
from apps.core import clock
from apps.journal.services.relay import relay_due
from apps.tenants.models.tenant import Tenant


def test_an_invitation_is_mailed_when_the_journal_hands_it_over(owner: User, club: Tenant) -> None:
    invite_member("ana@serai.example", tenant=club, role=Role.DESK, by=person_on(club, owner), now=clock.now())

    relay_due()
    relay_due()

    assert [letter.to for letter in mail.outbox] == [["ana@serai.example"]]
