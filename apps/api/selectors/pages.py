"""One page of rows after another: by keyset, so that the thousandth page costs what the first does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet, UUIDField
from django.utils.translation import gettext as _

from apps.api.errors import BadValue
from apps.core.cursor import Place, cursor_of, place_at

Row = TypeVar("Row", bound=Model)
MOST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class PageAsked:
    limit: int
    cursor: str = ""
    updated_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class PageFound(Generic[Row]):
    rows: Sequence[Row]
    next_cursor: str | None


def page_by_id(rows: QuerySet[Row], asked: PageAsked) -> PageFound[Row]:
    """In the order rows were made."""
    if (after := _after(asked)) is not None:
        rows = rows.filter(pk__gt=_key(rows, after))
    return _cut(list(rows.order_by("pk")[: asked.limit + 1]), asked)


def page_by_change(rows: QuerySet[Row], asked: PageAsked) -> PageFound[Row]:
    """In the order rows were last changed: who reads to the end has missed nothing, and goes on from there later."""
    if asked.updated_since is not None:
        rows = rows.filter(updated_at__gte=asked.updated_since)
    if (after := _after(asked)) is not None:
        if after.at is None:
            raise _no_cursor()
        rows = rows.filter(updated_at__gte=after.at).filter(
            Q(updated_at__gt=after.at) | Q(updated_at=after.at, pk__gt=_key(rows, after))
        )
    return _cut(list(rows.order_by("updated_at", "pk")[: asked.limit + 1]), asked, by_change=True)


def _cut(found: list[Row], asked: PageAsked, *, by_change: bool = False) -> PageFound[Row]:
    shown = found[: asked.limit]
    if len(found) <= asked.limit:
        return PageFound(shown, None)
    last = shown[-1]
    changed_at = getattr(last, "updated_at") if by_change else None  # noqa: B009 - models that have it share no base
    return PageFound(shown, cursor_of(Place(str(last.pk), changed_at)))


def _after(asked: PageAsked) -> Place | None:
    if not asked.cursor:
        return None
    place = place_at(asked.cursor)
    if place is None:
        raise _no_cursor()
    return place


def _key(rows: QuerySet[Row], place: Place) -> int | UUID:
    try:
        key = UUID(place.id) if isinstance(rows.model._meta.pk, UUIDField) else int(place.id)
    except ValueError as problem:
        raise _no_cursor() from problem
    if isinstance(key, int) and not 0 <= key <= MOST_ID:
        raise _no_cursor()
    return key


def _no_cursor() -> BadValue:
    return BadValue("cursor", _("This is no cursor of ours. Take “next_cursor” as it came."), code="bad_cursor")
