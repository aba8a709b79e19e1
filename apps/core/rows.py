"""Rows that are not stored yet, made without the questions Django asks about each of its arguments."""

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from django.db.models import DEFERRED, Model

Row = TypeVar("Row", bound=Model)


def new_row(model: type[Row], **values: Any) -> Row:
    """Named by their columns, `offer_id` and not `offer`; what is not told is as the model says."""
    return model(*[values[name] if name in values else default() for name, default in _defaults(model)])


@cache
def _defaults(model: type[Model]) -> tuple[tuple[str, Callable[[], object]], ...]:
    fields = model._meta.concrete_fields
    return tuple([(field.attname, _left_out if field.generated else field.get_default) for field in fields])


def _left_out() -> object:
    """Told by the database itself."""
    return DEFERRED
