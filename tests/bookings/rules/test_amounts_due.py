import pytest

from apps.bookings.choices import Status
from apps.bookings.rules.amounts_due import amounts
from apps.core.money import Money


def eur(amount: str) -> Money:
    return Money.of(amount, "EUR")


@pytest.mark.parametrize(
    ("status", "paid", "credited", "kept", "due", "back"),
    [
        (Status.CONFIRMED, "0", "0", None, "24", "0"),
        (Status.CONFIRMED, "10", "4", None, "10", "0"),
        (Status.CONFIRMED, "30", "0", None, "0", "6"),
        (Status.CANCELLED, "24", "0", "12", "0", "12"),
        (Status.CANCELLED, "0", "0", "12", "12", "0"),
        (Status.NO_SHOW, "0", "24", "24", "0", "0"),
        (Status.REJECTED, "24", "0", None, "0", "24"),
        (Status.EXPIRED, "0", "0", None, "0", "0"),
    ],
)
def test_what_is_owed_depends_on_what_became_of_it(
    status: Status, paid: str, credited: str, kept: str | None, due: str, back: str
) -> None:
    kept_of_it = None if kept is None else eur(kept)

    found = amounts(status, total=eur("24"), paid=eur(paid), credited=eur(credited), kept=kept_of_it)

    assert (found.due, found.back) == (eur(due), eur(back))
