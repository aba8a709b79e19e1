from typing import Any

import pytest

from apps.api.rules.openapi_example import example_of

SCHEMAS = {"Guest": {"type": "object", "properties": {"name": {"type": "string"}}}}


@pytest.mark.parametrize(
    ("schema", "example"),
    [
        ({"type": "string", "examples": ["first", "second"]}, "first"),
        ({"type": "string", "enum": ["held", "pending"]}, "held"),
        ({"const": "Bearer"}, "Bearer"),
        ({"anyOf": [{"type": "integer"}, {"type": "null"}]}, 1),
        ({"type": "integer", "minimum": 5}, 5),
        ({"type": "array", "items": {"type": "boolean"}}, [True]),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, {"1": 1}),
        ({"$ref": "#/components/schemas/Guest"}, {"name": "Ana Silva"}),
        ({"type": "string", "format": "date"}, "2026-12-24"),
    ],
)
def test_an_example_is_likely(schema: dict[str, Any], example: object) -> None:
    assert example_of(schema, SCHEMAS) == example


def test_a_field_is_known_by_its_name_where_it_is_of_that_kind() -> None:
    assert example_of({"type": "string"}, SCHEMAS, name="currency") == "EUR"
    assert example_of({"type": "integer"}, SCHEMAS, name="currency") == 1
