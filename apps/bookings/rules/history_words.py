"""What the journal wrote down about a booking, as people read it: names of fields, states, local times, amounts."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.bookings.choices import Status
from apps.core.money import Money, format_money
from apps.journal.rules.changes import Change
from apps.rates.rules.time_words import moment_words


@dataclass(frozen=True, slots=True)
class Told:
    """One field that changed; empty where there was nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What values of one booking are read by."""

    zone: str
    currency: str
    now: datetime


def _status(value: Any, _frame: Frame) -> str:
    return str(Status(value).label) if value in Status.values else str(value)


def _moment(value: Any, frame: Frame) -> str:
    return moment_words(datetime.fromisoformat(value), zone=frame.zone, now=frame.now)


def _amount(value: Any, frame: Frame) -> str:
    try:
        return format_money(Money(Decimal(str(value)), frame.currency))
    except InvalidOperation:
        return str(value)


def _number(value: Any, _frame: Frame) -> str:
    return str(value)


def _pieces(value: Any, _frame: Frame) -> str:
    return str(sum(value.values())) if isinstance(value, dict) else str(value)


def _list(value: Any, _frame: Frame) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


# In the order they are told in; what is not here says nothing to a person.
_FIELDS: dict[str, tuple[str | Promise, Callable[[Any, Frame], str]]] = {
    "status": (pgettext_lazy("a field of a booking", "State"), _status),
    "starts_at": (pgettext_lazy("a field of a booking", "Start"), _moment),
    "ends_at": (pgettext_lazy("a field of a booking", "End"), _moment),
    "from": (_("Free for others from"), _moment),
    "held_until": (_("Held until"), _moment),
    "people": (pgettext_lazy("a field of a booking", "People"), _number),
    "extras": (_("Pieces of extras"), _pieces),
    "total": (pgettext_lazy("a field of a booking", "Price"), _amount),
    "kept": (_("Kept all the same"), _amount),
    "credited": (_("Paid by gift cards and passes"), _amount),
    "paid": (pgettext_lazy("a field of a booking", "Paid"), _amount),
    "broken_rules": (_("Rules broken"), _list),
}
NOTHING: tuple[Any, ...] = (None, "", [], {})


def told(changes: Iterable[Change], frame: Frame) -> list[Told]:
    return list(_told({change.field: change for change in changes}, frame))


def _told(changes: dict[str, Change], frame: Frame) -> Iterator[Told]:
    for name, (label, words) in _FIELDS.items():
        if change := changes.get(name):
            before, after = ("" if value in NOTHING else words(value, frame) for value in (change.before, change.after))
            if before != after:
                yield Told(str(label), before, after)
