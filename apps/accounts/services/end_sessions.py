from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings

from apps.accounts.models.user import User


def end_sessions(user: User) -> int:
    """Sign the person out of every browser on every host. The cached copies go with the rows."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    sessions = UserSession.objects.filter(user=user)
    keys = list(sessions.values_list("session_key", flat=True))
    for key in keys:
        store(key).delete()
    sessions.delete()
    return len(keys)
