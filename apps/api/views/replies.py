"""Answers. Each is made of one schema and written once, so that nothing is checked and copied twice."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from django.db.models import Model
from django.http import HttpResponse
from pydantic import BaseModel

from apps.api.forms.page import PageOut
from apps.api.selectors.pages import PageFound

Row = TypeVar("Row", bound=Model)
Face = TypeVar("Face", bound=BaseModel)

JSON = "application/json"


def reply(answer: BaseModel, *, status: int = 200, headers: Mapping[str, str] | None = None) -> HttpResponse:
    return HttpResponse(answer.model_dump_json(), status=status, headers={"Content-Type": JSON, **(headers or {})})


def reply_with(text: bytes) -> HttpResponse:
    """The same for what is asked so often that no schema stands between; it is described by one all the same."""
    return HttpResponse(text, headers={"Content-Type": JSON})


def page_of(found: PageFound[Row], face: Callable[[Row], Face]) -> PageOut[Face]:
    data = [face(row) for row in found.rows]
    return PageOut(data=data, next_cursor=found.next_cursor, has_more=found.next_cursor is not None)
