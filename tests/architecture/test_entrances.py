from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import get_resolver, include, path
from django.views.i18n import set_language

from apps.accounts.views.guards import public_page, signed_in, staff_required, superuser_required
from tests.architecture.entrances import undecided


@pytest.mark.parametrize("urlconf", ["config.urls_public", "config.urls_tenant", "config.urls_health"])
def test_every_address_says_who_may_come_in(urlconf: str) -> None:
    assert undecided(get_resolver(urlconf).url_patterns) == []


def open_door(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.path)


def test_a_view_without_a_decision_is_named_with_its_address() -> None:
    inner = ([path("door/", open_door)], "inner")

    [sentence] = undecided([path("staff/", include(inner))])

    assert sentence == "/staff/door/ (tests.architecture.test_entrances.open_door) has no auth decision"


@pytest.mark.parametrize("guard", [public_page, signed_in, staff_required(), superuser_required])
def test_each_guard_is_a_decision(guard: Callable[..., Callable[..., HttpResponse]]) -> None:
    assert undecided([path("door/", guard(open_door))]) == []


def test_a_library_of_the_table_needs_none() -> None:
    assert undecided([path("language/", set_language)]) == []
