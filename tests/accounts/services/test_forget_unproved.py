import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.contrib.sessions.backends.cache import SessionStore
from django.http import HttpRequest

from apps.accounts.models.user import User
from apps.accounts.services.forget_unproved import forget_unproved, remember_sign_up


@pytest.fixture
def request_() -> HttpRequest:
    request = HttpRequest()
    request.session = SessionStore()
    return request


@pytest.fixture
def connected(stranger: User) -> SocialAccount:
    return SocialAccount.objects.create(user=stranger, provider="facebook", uid="1")


def proved(user: User, email: str) -> EmailAddress:
    return EmailAddress.objects.update_or_create(user=user, email=email, defaults={"verified": True})[0]


def test_the_first_proof_in_another_browser_cuts_what_was_connected(
    request_: HttpRequest, connected: SocialAccount
) -> None:
    forget_unproved(request=request_, email_address=proved(connected.user, connected.user.email))

    assert not SocialAccount.objects.exists()


def test_in_the_browser_that_signed_up_it_stays(request_: HttpRequest, connected: SocialAccount) -> None:
    remember_sign_up(request_, connected.user)

    forget_unproved(request=request_, email_address=proved(connected.user, connected.user.email))

    assert SocialAccount.objects.get() == connected


def test_a_second_address_cuts_nothing(request_: HttpRequest, connected: SocialAccount) -> None:
    proved(connected.user, connected.user.email)

    forget_unproved(request=request_, email_address=proved(connected.user, "second@serai.example"))

    assert SocialAccount.objects.get() == connected
