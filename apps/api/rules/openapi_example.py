"""A likely value for a schema: by what a field is called, else by its type."""

from collections.abc import Mapping
from typing import Any

BY_NAME: dict[str, Any] = {
    "slug": "padel-hour",
    "offer": "padel-hour",
    "venue": "riverside-centre",
    "reference": "K7M2QX",
    "series": "S4K7M2QX",
    "name": "Ana Silva",
    "email": "ana@example.com",
    "password": "correct horse battery",
    "phone": "+34600123456",
    "language": "en",
    "text": "Padel court, by the hour",
    "time_zone": "Europe/Madrid",
    "zone": "Europe/Madrid",
    "country": "ES",
    "city": "Madrid",
    "currency": "EUR",
    "amount": "36.00",
    "starts_at": "2026-12-24T18:00:00+01:00",
    "earliest": "2026-12-24T17:00:00+01:00",
    "latest": "2026-12-24T21:00:00+01:00",
    "last_useful_at": "2026-12-24T16:00:00+01:00",
    "ends_at": "2026-12-24T19:00:00+01:00",
    "from": "2026-12-24",
    "to": "2026-12-26",
    "party": 2,
    "code": "482913",
    "refresh_token": "rt_0193f0c8….1.5f2c…",
    "access_token": "eyJhbGciOiJIUzI1NiIs…",
    "rule": "FREQ=WEEKLY;BYDAY=TH;COUNT=10",
    "local_start": "2026-12-24T19:00",
    "note": "Left-handed rackets, please",
    "reason": "Rain",
    "cursor": "",
    "next_cursor": None,
    "has_more": False,
    "limit": 50,
    "updated_since": "2026-12-01T00:00:00Z",
    "Accept-Language": "es",
    "Idempotency-Key": "4b0f6b0e-8b8e-4b83-9f5a-1f6e0a3f8a11",
    "If-Match": '"3"',
}
BY_FORMAT = {
    "date-time": "2026-12-24T18:00:00+01:00",
    "date": "2026-12-24",
    "uuid": "0193f0c8-7f3a-7c1e-9d2b-2f6e0a3f8a11",
}
BY_TYPE: dict[str, Any] = {"integer": 1, "number": 1.5, "boolean": True, "string": "text", "null": None}
DEEPEST = 8


def example_of(schema: Mapping[str, Any], schemas: Mapping[str, Any], *, name: str = "", deep: int = 0) -> Any:
    if "$ref" in schema:
        return example_of(schemas[schema["$ref"].rpartition("/")[2]], schemas, name=name, deep=deep)
    for told in (schema.get("examples"), schema.get("enum"), [schema["const"]] if "const" in schema else None):
        if told:
            return told[0]
    if any_of := schema.get("anyOf"):
        return example_of(any_of[0], schemas, name=name, deep=deep)
    if schema.get("type") == "object":
        return _object(schema, schemas, deep)
    if schema.get("type") == "array":
        inner = example_of(schema.get("items", {}), schemas, name=name.removesuffix("s"), deep=deep + 1)
        return [] if deep > DEEPEST else [inner]
    return _plain(schema, name)


def _object(schema: Mapping[str, Any], schemas: Mapping[str, Any], deep: int) -> dict[str, Any]:
    fields: Mapping[str, Any] = schema.get("properties", {})
    if not fields and isinstance(schema.get("additionalProperties"), dict):
        return {"1": example_of(schema["additionalProperties"], schemas, deep=deep + 1)}
    return {name: example_of(field, schemas, name=name, deep=deep + 1) for name, field in fields.items()}


def _plain(schema: Mapping[str, Any], name: str) -> Any:
    found = BY_NAME.get(name)
    kind = schema.get("type", "string")
    if found is not None and (isinstance(found, str) == (kind == "string")):
        return found
    if "default" in schema:
        return schema["default"]
    if kind == "integer":
        return max(BY_TYPE[kind], schema.get("minimum", 0))
    return BY_FORMAT.get(schema.get("format", "")) or BY_TYPE[kind]
