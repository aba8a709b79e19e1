"""The description of the API finished: what every operation has in common, and an example of everything."""

from collections.abc import Iterator, Mapping
from typing import Any

from apps.api.rules.openapi_example import example_of
from apps.core.problem import CONTENT_TYPE, USUAL

Description = dict[str, Any]

SECURITY = "Bearer"
PROBLEM = {"$ref": "#/components/schemas/ProblemOut"}
# What can happen to any request, whoever asks for whatever.
ANY = (400, 401, 403, 413, 415, 422, 429, 500, 503)
WORDS = {
    "Idempotency-Key": "One for each thing you want, such as a random UUID: sent again, nothing is done twice.",
    "Accept-Language": "The language of words and sentences: en, es, pt-br, fr, de, id or ar.",
    "If-Match": "The ETag you read: refused where the booking has changed since.",
}


def finished(raw: Mapping[str, Any], scopes: Mapping[str, str]) -> Description:
    """Of what the operations say about themselves, and what each of them asks."""
    found: Description = {**raw, "servers": [{"url": "/api/v1"}]}
    found["components"] = {**raw["components"], "securitySchemes": _security()}
    schemas = found["components"]["schemas"]
    for method, operation in _operations(found):
        operation["summary"] = operation["summary"].capitalize()
        if operation["operationId"] in scopes:
            operation["security"] = [{SECURITY: [scopes[operation["operationId"]]]}]
        _say_parameters(method, operation)
        _say_refusals(operation)
        _say_examples(operation, schemas)
    return found


def _operations(found: Description) -> Iterator[tuple[str, Description]]:
    for methods in found["paths"].values():
        yield from methods.items()


def _security() -> Description:
    about = "A key (sk_live_… or sk_test_…), or the access token of a person."
    return {SECURITY: {"type": "http", "scheme": "bearer", "description": about}}


def _say_parameters(method: str, operation: Description) -> None:
    parameters = operation.setdefault("parameters", [])
    parameters.append(_header("Accept-Language", {"type": "string", "example": "es"}))
    if method == "post" and "security" in operation:
        parameters.append(
            _header("Idempotency-Key", {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"})
        )


def _header(name: str, schema: Description) -> Description:
    return {"in": "header", "name": name, "required": False, "schema": schema, "description": WORDS[name]}


def _say_refusals(operation: Description) -> None:
    responses = operation["responses"]
    for status in ANY:
        responses.setdefault(status, {})
    for status in [status for status in responses if int(status) >= 400]:
        responses[status] = {
            "description": str(USUAL[int(status)].title),
            "content": {CONTENT_TYPE: {"schema": PROBLEM, "example": _problem(int(status))}},
        }
    operation["responses"] = {str(status): responses[status] for status in sorted(responses, key=int)}


def _problem(status: int) -> Description:
    usual = USUAL[status]
    return {
        "type": f"/api/docs/#error-{usual.code}",
        "title": str(usual.title),
        "status": status,
        "code": usual.code,
        "detail": str(usual.detail),
        "request_id": "9f86d081884c4d65",
        "errors": [],
    }


def _say_examples(operation: Description, schemas: Mapping[str, Any]) -> None:
    for content in (operation.get("requestBody", {}), *operation["responses"].values()):
        for media in content.get("content", {}).values():
            if "example" not in media and "schema" in media:
                media["example"] = example_of(media["schema"], schemas)
    for parameter in operation["parameters"]:
        if "example" not in parameter:
            parameter["example"] = example_of(parameter["schema"], schemas, name=parameter["name"])
