import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount

from apps.accounts.models.user import User
from apps.accounts.services.forget_unproved import forget_unproved, remember_sign_up


@pytest.fixture
def connected(stranger: User) -> SocialAccount:
    return SocialAccount.objects.create(user=stranger, provider="facebook", uid="1")


def proved(user: User, email: str) -> EmailAddress:
    return EmailAddress.objects.update_or_create(user=user, email=email, defaults={"verified": True})[0]


def test_the_first_proof_in_another_browser_cuts_what_was_connected(connected: SocialAccount) -> None:
    forget_unproved(connected.user, proved=proved(connected.user, connected.user.email), session={})

    assert not SocialAccount.objects.exists()


def test_in_the_browser_that_signed_up_it_stays(connected: SocialAccount) -> None:
    session: dict[str, int] = {}
    remember_sign_up(session, connected.user)

    forget_unproved(connected.user, proved=proved(connected.user, connected.user.email), session=session)

    assert SocialAccount.objects.get() == connected


def test_a_second_address_cuts_nothing(connected: SocialAccount) -> None:
    proved(connected.user, connected.user.email)

    forget_unproved(connected.user, proved=proved(connected.user, "second@serai.example"), session={})

    assert SocialAccount.objects.get() == connected
