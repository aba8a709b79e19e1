"""What comes with a wish when it is to become a booking."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from apps.bookings.rules.guest_facts import GuestFacts
from apps.core.money import Money


@dataclass(frozen=True, slots=True)
class Order:
    """`credits` are codes of gift cards and passes; `breaking` is why staff take it against a rule.

    `until` is when a hold lapses where it is not the usual time. `expected_total` is what the guest was shown: another
    price is refused. One that is not `is_patient` never waits for a place somebody else is just taking or leaving:
    whoever has freed something in the same transaction must not, or two of them could wait for each other. Nobody
    outside hears of the booking for `hold_for`, while it may be undone.
    """

    language: str
    guest: GuestFacts | None = None
    note: str = ""
    staff_note: str = ""
    answers: Mapping[int, str] = field(default_factory=dict, hash=False)
    credits: tuple[str, ...] = ()
    breaking: str = ""
    until: datetime | None = None
    series_id: int | None = None
    expected_total: Money | None = None
    is_patient: bool = True
    hold_for: timedelta = timedelta()
