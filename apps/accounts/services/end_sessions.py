from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db.models import QuerySet

from apps.accounts.models.user import User


def end_sessions(user: User) -> int:
    """Sign the person out of every browser on every host."""
    return end_these(UserSession.objects.filter(user=user))


def end_these(sessions: QuerySet[UserSession]) -> int:
    """The cached copies go with the rows."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    keys = list(sessions.values_list("session_key", flat=True))
    for key in keys:
        store(key).delete()
    UserSession.objects.filter(session_key__in=keys).delete()
    return len(keys)
