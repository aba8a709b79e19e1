from typing import Any

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.checks import run_checks
from django.template import engines
from django.template.context import Context

from apps.core.templatetags import static_once

ENGINE = engines["django"].engine


def _written(markup: str, **words: str) -> str:
    return ENGINE.from_string("{% load static %}" + markup).render(Context(words))


@pytest.fixture(autouse=True)
def _nothing_known() -> None:
    static_once._forget()


def test_the_address_of_a_file_is_asked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(staticfiles_storage, "url", lambda path: asked.append(path) or f"/s/{path}?a&b")

    assert _written("{% static 'a.css' %}") == _written("{% static 'a.css' %}") == "/s/a.css?a&amp;b"
    assert asked == ["a.css"]


def test_paths_that_a_page_brings_are_asked_for_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staticfiles_storage, "url", lambda path: f"/s/{path}")

    assert _written("{% static path %}", path="a.css") == "/s/a.css"
    assert _written("{% static path %}", path="b.css") == "/s/b.css"
    assert _written("{% static 'a.css' as here %}[{{ here }}]") == "[/s/a.css]"


def test_a_module_is_asked_for_together_with_all_it_imports() -> None:
    told = _written("{% module 'js/find.js' %}")

    assert told.endswith('<script type="module" src="/static/js/find.js"></script>')
    assert '<link rel="modulepreload" href="/static/vendor/github-combobox-nav@' in told


def test_what_a_page_can_be_read_without_waits_for_what_is_seen() -> None:
    told = _written("{% module 'js/find.js' priority='low' %}")

    assert told.endswith('<script type="module" fetchpriority="low" src="/static/js/find.js"></script>')
    assert '<link rel="modulepreload" fetchpriority="low" href="/static/vendor/github-combobox-nav@' in told


def test_a_module_that_imports_nothing_stands_alone() -> None:
    assert _written("{% module 'js/theme.js' %}") == '<script type="module" src="/static/js/theme.js"></script>'


def test_another_setting_makes_it_look_again(settings: Any) -> None:
    _written("{% static 'a.css' %}{% module 'js/theme.js' %}")
    settings.STATIC_URL = "/elsewhere/"

    assert (static_once._addresses, static_once._modules) == ({}, {})


def test_no_other_library_of_templates_stands_in_for_one() -> None:
    taken_twice = [message.msg for message in run_checks() if message.id == "templates.W003"]

    assert len(taken_twice) == 1
    assert taken_twice[0].startswith("'static' is used")
