from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount

from apps.accounts.models.user import User

SESSION_KEY = "signed_up"


def remember_sign_up(session: Any, user: User) -> None:
    """This browser made the account, so what it connected is its own, once the address is proved in it."""
    session[SESSION_KEY] = user.pk


def forget_unproved(user: User, *, proved: EmailAddress, session: Any) -> None:
    """Somebody proved the first address of an account that another browser made: its ways in were a stranger's.

    A provider that does not check addresses lets anybody begin an account with somebody else's and wait.
    """
    is_first = not EmailAddress.objects.filter(user=user, verified=True).exclude(pk=proved.pk).exists()
    if is_first and session.get(SESSION_KEY) != user.pk:
        SocialAccount.objects.filter(user=user).delete()
