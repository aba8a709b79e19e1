"""Refusals as problems: which class is which status, and where in the body the fault lies."""

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from apps.api.errors import ApiRefusal, Unreadable
from apps.api.forms.refusal_faces import faults_of, more_of
from apps.api.forms.values import SENTENCES
from apps.api.rules.refusals import code_of, status_of
from apps.core.errors import Refusal
from apps.core.problem import Fault, Problem, problem_answer

BODY = "body"
# How the library names the kinds a field may be of, which are no part of the way to it.
_KIND = re.compile(r"^(constrained-|function-|dict\[|list\[)|\[key\]$")


def put_handlers(api: NinjaAPI) -> None:
    api.add_exception_handler(ValidationError, invalid)
    api.add_exception_handler(HttpError, plain)
    api.add_exception_handler(Http404, missing)
    api.add_exception_handler(Refusal, refused)


def refused(request: HttpRequest, refusal: Any) -> HttpResponse:
    """A rule said no: in its own words, with what it knows of the way out."""
    if isinstance(refusal, ApiRefusal):
        found = Problem(refusal.status, refusal.code, refusal.sentence, refusal.faults, more_of(refusal))
        return problem_answer(request, found, headers=refusal.headers)
    found = Problem(status_of(refusal), code_of(refusal), refusal.sentence, faults_of(refusal), more_of(refusal))
    return problem_answer(request, found)


def missing(request: HttpRequest, _absent: Any) -> HttpResponse:
    return problem_answer(request, Problem(HTTPStatus.NOT_FOUND))


def plain(request: HttpRequest, error: Any) -> HttpResponse:
    """What the library itself says: that a body cannot be read, or that nobody let the caller in."""
    if error.status_code == HTTPStatus.BAD_REQUEST:
        return refused(request, Unreadable())
    return problem_answer(request, Problem(error.status_code))


def invalid(request: HttpRequest, found: Any) -> HttpResponse:
    """One fault a place: where a field may be of several kinds, the first says it."""
    faults = {fault.pointer: fault for fault in map(fault_of, reversed(found.errors))}
    return problem_answer(request, Problem(HTTPStatus.UNPROCESSABLE_ENTITY, errors=[*reversed(faults.values())]))


def fault_of(error: Mapping[str, Any]) -> Fault:
    where, *path = error["loc"]
    # The library puts the name of the argument between the body and its fields.
    inside = [part for part in path[1:] if not _KIND.match(str(part))]
    pointer = "".join(f"/{_escaped(part)}" for part in inside) if where == BODY else str(path[-1] if path else "")
    return Fault(pointer, str(error["type"]), _sentence(error))


def _sentence(error: Mapping[str, Any]) -> str:
    found = SENTENCES.get(error["type"])
    if found is None:
        return _("This is not valid here.")
    places = {name: str(value) for name, value in error.get("ctx", {}).items()}
    return str(found) % places if "%(" in str(found) else str(found)


def _escaped(part: object) -> str:
    return str(part).replace("~", "~0").replace("/", "~1")
