from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from django.db.models import Model, QuerySet

from apps.venues.errors.offers import RowIsGone

Row = TypeVar("Row", bound=Model)


class HasId(Protocol):
    @property
    def id(self) -> int | None: ...


Facts = TypeVar("Facts", bound=HasId)


def put_rows(
    rows: "QuerySet[Row]",
    wanted: Sequence[Facts],
    *,
    fill: Callable[[Facts], Mapping[str, Any]],
    owner: Mapping[str, Any],
) -> list[Row]:
    """Change those of `rows` that `wanted` names, make those it does not, in its order. What it leaves out stays.

    Who names a row that is not there any more would bring back what somebody removed: refused.
    """
    standing = {row.pk: row for row in rows.select_for_update()}
    if not {facts.id for facts in wanted if facts.id} <= set(standing):
        raise RowIsGone
    return [
        _put(standing.get(facts.id) or rows.model(**owner), {**fill(facts), "position": position})
        for position, facts in enumerate(wanted)
    ]


def _put(row: Row, told: Mapping[str, Any]) -> Row:
    for name, value in told.items():
        setattr(row, name, value)
    row.save()
    return row
