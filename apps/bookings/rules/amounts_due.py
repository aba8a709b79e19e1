"""What is still to be paid for a booking, or to be given back, whatever became of it."""

from dataclasses import dataclass

from apps.bookings.choices import Status
from apps.core.money import Money

# Nothing was ever owed for them.
WITHOUT_COST = frozenset({Status.REJECTED, Status.EXPIRED})


@dataclass(frozen=True, slots=True)
class Amounts:
    """`kept` is what one that did not take place costs all the same; one of `due` and `back` is nothing."""

    total: Money
    paid: Money
    credited: Money
    kept: Money | None
    due: Money
    back: Money


def amounts(status: Status, *, total: Money, paid: Money, credited: Money, kept: Money | None) -> Amounts:
    nothing = Money.zero(total.currency)
    owed = nothing if status in WITHOUT_COST else total if kept is None else kept
    open_still = owed - paid - credited
    return Amounts(total, paid, credited, kept, max(open_still, nothing), max(nothing - open_still, nothing))
