import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client, RequestFactory

from apps.core.error_pages import error_page
from apps.core.problem import Fault, Problem, language_asked, problem_answer


def request(path: str = "/api/v1/venues", **headers: str) -> Any:
    found = RequestFactory().get(path, headers=headers)
    found.request_id = "abcdefgh"  # type: ignore[attr-defined]
    return found


def test_a_problem_has_one_shape() -> None:
    problem = Problem(422, errors=[Fault("/party", "missing", "This is missing.")], more={"version": 3})

    answer = problem_answer(request(), problem, headers={"Retry-After": "1"})

    assert json.loads(answer.content) == {
        "type": "/api/docs/#error-invalid",
        "title": "Not valid",
        "status": 422,
        "code": "invalid",
        "detail": "“errors” says what is wrong, field by field.",
        "request_id": "abcdefgh",
        "errors": [{"pointer": "/party", "code": "missing", "detail": "This is missing."}],
        "version": 3,
    }
    assert (answer.headers["Content-Type"], answer.headers["Retry-After"]) == ("application/problem+json", "1")


@pytest.mark.parametrize(
    ("asked", "language"),
    [("es", "es"), ("pt", "pt-br"), ("xx, de;q=0.5", "de"), ("*", "en"), ("", "en"), ("a" * 9999, "en")],
)
def test_the_language_is_the_first_that_we_speak(asked: str, language: str) -> None:
    assert language_asked(request(**{"accept-language": asked})) == language


def test_without_one_it_is_that_of_the_business() -> None:
    found = request()
    found.tenant = SimpleNamespace(language="id")

    assert language_asked(found) == "id"


@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 410, 422, 429, 500, 503])
def test_error_pages_answer_programs_so_too(status: int) -> None:
    answer = error_page(request(), status)

    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")


def test_people_get_their_page() -> None:
    assert error_page(request("/staff/"), 404).headers["Content-Type"].startswith("text/html")


def test_a_server_that_breaks_says_so_to_programs(on_club: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("lights out")

    on_club.raise_request_exception = False
    monkeypatch.setattr("apps.api.views.front_door._refuse_unreadable", broken)

    answer = on_club.get("/api/v1/venues")

    assert (answer.status_code, answer.json()["code"]) == (500, "internal_error")
    assert "lights out" not in answer.content.decode()
