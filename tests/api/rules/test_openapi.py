"""What the description promises about itself."""

from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest

from apps.api.choices import Scope
from apps.api.rules.reference import reference
from apps.api.views.docs import description
from apps.core.problem import CONTENT_TYPE

Operation = tuple[str, str, dict[str, Any]]


def operations() -> Iterator[Operation]:
    for path, methods in description()["paths"].items():
        for method, told in methods.items():
            yield method, path, told


def examples() -> Iterator[tuple[str, Any, Any]]:
    for method, path, told in operations():
        for content in (told.get("requestBody", {}), *told["responses"].values()):
            for media in content.get("content", {}).values():
                yield f"{method} {path}", media["schema"], media["example"]
        for parameter in told["parameters"]:
            yield f"{method} {path} {parameter['name']}", parameter["schema"], parameter["example"]


def test_every_example_is_valid() -> None:
    wrong = []
    for where, schema, example in examples():
        whole = {"components": description()["components"], **schema}
        wrong += [f"{where}: {error.message}" for error in jsonschema_rs.validator_for(whole).iter_errors(example)]

    assert wrong == []


@pytest.mark.parametrize("status", ["400", "401", "403", "413", "415", "422", "429", "500", "503"])
def test_every_operation_tells_of_what_can_happen_to_any(status: str) -> None:
    lacking = [f"{method} {path}" for method, path, told in operations() if status not in told["responses"]]

    assert lacking == []


def test_every_refusal_is_a_problem() -> None:
    kinds = {
        kind
        for _method, _path, told in operations()
        for status, answer in told["responses"].items()
        if status >= "4"
        for kind in answer["content"]
    }

    assert kinds == {CONTENT_TYPE}


def test_every_operation_asks_for_one_scope_but_those_for_tokens() -> None:
    asked = [(path, told.get("security", [])) for _method, path, told in operations()]
    open_to_all = {path for path, security in asked if not security}

    assert open_to_all == {"/auth/token", "/auth/refresh"}
    assert {scope for _path, rules in asked for rule in rules for scope in rule["Bearer"]} == set(Scope)


def test_whatever_changes_something_asks_for_more_than_reading() -> None:
    harmless = {"/quotes", "/series/preview", "/series/{reference}/change-preview"}
    reading = [
        f"{method} {path}"
        for method, path, told in operations()
        if method != "get" and path not in harmless
        for rule in told.get("security", [])
        if not rule["Bearer"][0].endswith(":write")
    ]

    assert reading == []


def test_every_post_takes_an_idempotency_key() -> None:
    names = {
        path: {parameter["name"] for parameter in told["parameters"]}
        for method, path, told in operations()
        if method == "post" and "security" in told
    }

    assert [path for path, told in names.items() if "Idempotency-Key" not in told] == []


def test_names_of_operations_are_their_own() -> None:
    names = [told["operationId"] for _method, _path, told in operations()]

    assert len(names) == len(set(names))


def test_people_read_all_of_it() -> None:
    subjects = reference(description(), address="https://club.example/api/v1")

    told = [operation for subject in subjects for operation in subject.operations]
    assert len(told) == len(list(operations()))
    assert all(operation.call.startswith("curl ") and "{" not in operation.call.splitlines()[0] for operation in told)
