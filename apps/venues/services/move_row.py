from typing import TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


def move_row(rows: "QuerySet[Row]", row_id: int, *, places: int) -> tuple[int, int] | None:
    """One row among its siblings so many places down, or up where negative: where it stood and where it stands.

    Nothing happens at either end, or to one that is no longer among them. Everybody gets a place of their own again.
    """
    order = list(rows.select_for_update())
    before = next((place for place, row in enumerate(order) if row.pk == row_id), None)
    if before is None:
        return None
    after = max(0, min(len(order) - 1, before + places))
    if before == after:
        return None
    order.insert(after, order.pop(before))
    for place, row in enumerate(order):
        row.position = place  # type: ignore[attr-defined]  # whatever is put in order has one
    rows.bulk_update(order, ["position"])
    return before, after
