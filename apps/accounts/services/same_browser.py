"""Which sessions of a person stand in one browser: a host that signs another in and the ones it signed in, by a mark.

A browser keeps hosts apart, so that nothing else tells that they are one; signing out ends them together.
"""

import secrets

from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.base import SessionBase

from apps.accounts.models.user import User
from apps.accounts.services.end_sessions import end_these

MARK = "browser"


def mark_of_browser(session: SessionBase) -> str:
    """The one it has, or a new one; written down anew, because another password gives a session another key."""
    mark: str = session.get(MARK) or secrets.token_urlsafe(16)
    put_in_browser(session, mark)
    return mark


def put_in_browser(session: SessionBase, mark: str) -> None:
    session[MARK] = mark
    UserSession.objects.filter(session_key=session.session_key).update(data={MARK: mark})


def end_in_browser(user: User, session: SessionBase) -> None:
    """The others; its own is ended by whoever signs out."""
    if mark := session.get(MARK):
        kin = UserSession.objects.filter(user=user, **{f"data__{MARK}": mark})
        end_these(kin.exclude(session_key=session.session_key))
