from datetime import UTC, datetime

import pytest
from django.core import mail
from django.template import TemplateDoesNotExist

from apps.accounts.choices import CodePurpose, Role, SecurityChange
from apps.accounts.models.invitation import Invitation
from apps.accounts.models.user import User
from apps.accounts.selectors.person import person_on
from apps.accounts.services.invite import invite_member, revoke_invitation
from apps.accounts.services.send_mail import send_account_mail, send_invitation_mail
from apps.core import clock
from apps.tenants.models.tenant import Tenant

ANA = "ana@serai.example"
FACTS = {
    "code": "BCDF-GHJK",
    "signup_url": "http://serai.localhost/account/signup/",
    "password_reset_url": "http://serai.localhost/account/password/reset/",
    "timestamp": datetime(2026, 5, 4, 12, tzinfo=UTC).isoformat(),
    "ip": "198.51.100.7",
    "user_agent": "<script>alert(1)</script> Browser & Co",
}
KINDS = [*CodePurpose, *SecurityChange, "unknown_account", "account_already_exists"]


def html_of_last_mail() -> str:
    return str(mail.outbox[-1].alternatives[0][0])  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", KINDS)
def test_every_mail_has_a_subject_a_text_and_styled_html(kind: str) -> None:
    send_account_mail(kind, email=ANA, language="en", facts=FACTS)

    [letter] = mail.outbox
    assert letter.to == [ANA]
    assert letter.subject
    assert "&#x27;" not in str(letter.body)
    assert 'style="' in html_of_last_mail()
    assert "<script>" not in html_of_last_mail()


@pytest.mark.parametrize("purpose", CodePurpose)
def test_a_code_stands_in_both_forms_of_its_mail(purpose: CodePurpose) -> None:
    send_account_mail(purpose, email=ANA, language="en", facts=FACTS)

    assert FACTS["code"] in str(mail.outbox[0].body)
    assert FACTS["code"] in html_of_last_mail()
    assert FACTS["code"] not in mail.outbox[0].subject


def test_a_mail_says_its_language(db: None) -> None:
    send_account_mail(CodePurpose.SIGN_IN, email=ANA, language="ar", facts=FACTS)

    assert 'lang="ar" dir="rtl"' in html_of_last_mail()


def test_a_kind_nobody_wrote_is_a_fault() -> None:
    with pytest.raises((KeyError, TemplateDoesNotExist)):
        send_account_mail("no_such_kind", email=ANA, language="en", facts=FACTS)


@pytest.fixture
def invited(owner: User, club: Tenant) -> Invitation:
    return invite_member(ANA, tenant=club, role=Role.DESK, by=person_on(club, owner), now=clock.now())


def test_an_invitation_names_who_what_and_where(invited: Invitation, owner: User) -> None:
    send_invitation_mail(invited.pk)

    [letter] = mail.outbox
    assert letter.subject == "Riverside Club invites you to its team"
    assert owner.get_full_name() in str(letter.body)
    assert "http://club.serai.localhost:8000/account/invitations/" in str(letter.body)


def test_a_business_cannot_write_into_the_headers(invited: Invitation, club: Tenant) -> None:
    club.name = "Club\r\nBcc: everybody@serai.example"
    club.save()

    send_invitation_mail(invited.pk)

    assert mail.outbox[0].recipients() == [ANA]
    assert "\n" not in mail.outbox[0].subject


def test_an_invitation_withdrawn_meanwhile_is_not_mailed(invited: Invitation, owner: User, club: Tenant) -> None:
    revoke_invitation(invited.pk, tenant=club, by=person_on(club, owner), now=clock.now())

    send_invitation_mail(invited.pk)

    assert mail.outbox == []
