"""The description of the API as a person reads it: by subject, each operation with its fields and a first call."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Schemas = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    kind: str
    about: str = ""
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class Operation:
    anchor: str
    method: str
    path: str
    title: str
    about: str
    scope: str
    parameters: Sequence[Field]
    body: Sequence[Field]
    call: str
    status: str
    answer: str
    refusals: Sequence[str]


@dataclass(frozen=True, slots=True)
class Subject:
    name: str
    anchor: str
    operations: Sequence[Operation]


def reference(description: Mapping[str, Any], *, address: str) -> list[Subject]:
    """`address` is where the API answers, for the calls."""
    schemas = description["components"]["schemas"]
    subjects: dict[str, list[Operation]] = {}
    for path, methods in description["paths"].items():
        for method, told in methods.items():
            subjects.setdefault(told["tags"][0], []).append(_operation(method, path, told, schemas, address))
    return [Subject(name, name.lower().replace(" ", "-"), operations) for name, operations in subjects.items()]


def _operation(method: str, path: str, told: Mapping[str, Any], schemas: Schemas, address: str) -> Operation:
    status, answer = next((code, told["responses"][code]) for code in told["responses"] if code.startswith("2"))
    return Operation(
        anchor=told["operationId"].replace("_", "-"),
        method=method.upper(),
        path=path,
        title=told["summary"],
        about=told.get("description", "").replace("`", ""),
        scope=next((scope for rule in told.get("security", ()) for scopes in rule.values() for scope in scopes), ""),
        parameters=[_parameter(each, schemas) for each in told["parameters"] if each["in"] != "header"],
        body=list(_fields(_body_schema(told), schemas)),
        call=_call(method, f"{address}{path}", told),
        status=status,
        answer=_answer(answer),
        refusals=[code for code in told["responses"] if code in {"404", "409", "410", "412"}],
    )


def _body_schema(told: Mapping[str, Any]) -> Mapping[str, Any]:
    content = told.get("requestBody", {}).get("content", {})
    return next((media["schema"] for media in content.values()), {})


def _parameter(told: Mapping[str, Any], schemas: Schemas) -> Field:
    return Field(told["name"], _kind(told["schema"], schemas), told.get("description", ""), told["required"])


def _fields(schema: Mapping[str, Any], schemas: Schemas) -> Iterable[Field]:
    whole = _resolved(schema, schemas)
    required = set(whole.get("required", ()))
    for name, field in whole.get("properties", {}).items():
        yield Field(name, _kind(field, schemas), field.get("description", ""), name in required)


def _kind(schema: Mapping[str, Any], schemas: Schemas) -> str:
    """“text”, “whole number”, “list of …”, in a few words."""
    schema = _resolved(schema, schemas)
    if choices := schema.get("anyOf"):
        kinds = dict.fromkeys(_kind(each, schemas) for each in choices)
        return " | ".join(kind for kind in kinds if kind != KINDS["null"])
    if values := schema.get("enum"):
        return " | ".join(map(str, values))
    kind = schema.get("type", "object")
    if kind == "array":
        return f"list of {_kind(schema.get('items', {}), schemas)}"
    return str(schema.get("format") or KINDS.get(kind, kind))


KINDS = {"integer": "whole number", "string": "text", "boolean": "true | false", "null": "null", "object": "object"}


def _resolved(schema: Mapping[str, Any], schemas: Schemas) -> Mapping[str, Any]:
    found: Mapping[str, Any] = schemas[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    return found


def _call(method: str, address: str, told: Mapping[str, Any]) -> str:
    for parameter in told["parameters"]:
        address = address.replace(f"{{{parameter['name']}}}", str(parameter["example"]))
    asked = [each for each in told["parameters"] if each["in"] == "query" and each["required"]]
    query = "&".join(f"{each['name']}={each['example']}" for each in asked)
    lines = [f"curl {'' if method == 'get' else f'-X {method.upper()} '}'{address}{'?' + query if query else ''}'"]
    if "security" in told:
        lines.append("-H 'Authorization: Bearer sk_live_…'")
    if "security" in told and method == "post":
        lines.append('-H "Idempotency-Key: $(uuidgen)"')
    for media, content in told.get("requestBody", {}).get("content", {}).items():
        lines.append(f"-H 'Content-Type: {media}'")
        lines.append(f"-d '{json.dumps(_short(content['example']), ensure_ascii=False, indent=2)}'")
    return " \\\n  ".join(lines)


def _short(example: Any) -> Any:
    """Without what may be left out and says nothing."""
    if not isinstance(example, dict):
        return example
    return {name: value for name, value in example.items() if value not in (None, "", [], {})}


def _answer(told: Mapping[str, Any]) -> str:
    media: Mapping[str, Any] = next(iter(told.get("content", {}).values()), {})
    example = media.get("example", "")
    return example if isinstance(example, str) else json.dumps(example, ensure_ascii=False, indent=2)
