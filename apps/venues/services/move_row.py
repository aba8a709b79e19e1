from typing import TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


def move_row(rows: "QuerySet[Row]", row_id: int, *, places: int) -> tuple[int, int] | None:
    """One row among its siblings so many places down, or up where negative: where it stood and where it stands.

    Nothing happens at either end. Everybody gets a place of their own again on the way.
    """
    order = [row.pk for row in rows.select_for_update()]
    before = order.index(row_id)
    after = max(0, min(len(order) - 1, before + places))
    if before == after:
        return None
    order.insert(after, order.pop(before))
    for position, pk in enumerate(order):
        rows.filter(pk=pk).exclude(position=position).update(position=position)
    return before, after
