from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.http import HttpRequest

from apps.accounts.models.user import User

SESSION_KEY = "signed_up"


def remember_sign_up(request: HttpRequest, user: User) -> None:
    """This browser made the account, so what it connected is its own, once the address is proved in it."""
    request.session[SESSION_KEY] = user.pk


def forget_unproved(*, request: HttpRequest, email_address: EmailAddress, **_: Any) -> None:
    """Somebody proved the first address of an account that another browser made: its ways in were a stranger's.

    A provider that does not check addresses lets anybody begin an account with somebody else's and wait.
    """
    user = email_address.user
    is_first = not EmailAddress.objects.filter(user=user, verified=True).exclude(pk=email_address.pk).exists()
    if is_first and request.session.get(SESSION_KEY) != user.pk:
        SocialAccount.objects.filter(user=user).delete()
