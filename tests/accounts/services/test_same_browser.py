from importlib import import_module

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

from apps.accounts.models.user import User
from apps.accounts.services.same_browser import end_in_browser, mark_of_browser, put_in_browser


def session_of(user: User) -> SessionBase:
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session.save()
    UserSession.objects.create(user=user, session_key=session.session_key, ip="127.0.0.1", user_agent="")
    return session


def left() -> set[str]:
    return set(UserSession.objects.values_list("session_key", flat=True))


def test_a_browser_keeps_its_mark_and_another_gets_another(stranger: User) -> None:
    here, there = session_of(stranger), session_of(stranger)

    mark = mark_of_browser(here)

    assert mark_of_browser(here) == mark
    assert mark_of_browser(there) != mark


def test_the_others_of_the_same_browser_end_and_nobody_elses(stranger: User, neighbour: User) -> None:
    here, led, elsewhere, somebodys = (session_of(user) for user in (stranger, stranger, stranger, neighbour))
    mark = mark_of_browser(here)
    for session in (led, somebodys):
        put_in_browser(session, mark)

    end_in_browser(stranger, here)

    assert left() == {here.session_key, elsewhere.session_key, somebodys.session_key}
    assert not led.exists(led.session_key)


@pytest.mark.parametrize("mark", ["", None])
def test_without_a_mark_nothing_else_ends(stranger: User, mark: str | None) -> None:
    here, other = session_of(stranger), session_of(stranger)
    if mark is not None:
        put_in_browser(here, mark)

    end_in_browser(stranger, here)

    assert left() == {here.session_key, other.session_key}
