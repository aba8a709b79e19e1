"""What somebody asks a list of bookings for, as it stands in the list's address: docs/desk.md names the words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlencode

from apps.bookings.choices import ListOrder, Queue, Status, When
from apps.core.reading import read_id, without_nul
from apps.venues.choices import SalesChannel

LONGEST_WORDS = 100
MOST_VENUES = 50
Params = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """Nothing asked shows everything. States and queues widen each other, all else narrows."""

    statuses: tuple[Status, ...] = ()
    queues: tuple[Queue, ...] = ()
    when: When | None = None
    first: date | None = None
    last: date | None = None
    venues: tuple[str, ...] = ()
    offer_id: int | None = None
    space_id: int | None = None
    guest_id: int | None = None
    channel: SalesChannel | None = None
    series: str = ""
    tag: str = ""
    made_first: date | None = None
    made_last: date | None = None
    words: str = ""
    order: ListOrder = ListOrder.NEWEST

    @property
    def is_narrowed(self) -> bool:
        return replace(self, order=ListOrder.NEWEST) != Asked()

    def without(self, name: str, value: str = "") -> "Asked":
        """The same, not asking for that any more; of several values only one goes."""
        kept = tuple(each for each in getattr(self, name) if each != value) if value else _nothing(name)
        changes: dict[str, Any] = {name: kept}
        return replace(self, **changes)

    def query(self) -> str:
        """As it stands in an address."""
        return urlencode([(name, value) for name, values in self.params().items() for value in values])

    def params(self) -> dict[str, list[str]]:
        """Only what was asked for, by the names of the address."""
        told: dict[str, list[str]] = {"state": [*self.queues, *self.statuses], "venue": [*self.venues]}
        for name, field in NAMES.items():
            value = getattr(self, field)
            told[name] = [value.isoformat() if isinstance(value, date) else str(value)] if value else []
        told["sort"] = [] if self.order is ListOrder.NEWEST else [self.order.value]
        return {name: [str(each) for each in values] for name, values in told.items() if values}


# Of what may be asked for once, how the address calls it.
NAMES = {
    "when": "when",
    "from": "first",
    "to": "last",
    "offer": "offer_id",
    "space": "space_id",
    "guest": "guest_id",
    "channel": "channel",
    "series": "series",
    "tag": "tag",
    "made_from": "made_first",
    "made_to": "made_last",
    "q": "words",
}


def asked_from(params: Params) -> Asked:
    """What cannot be read is passed over: an old link still opens a list."""
    states = params.get("state", ())
    return Asked(
        statuses=tuple(status for status in Status if status.value in states),
        queues=tuple(queue for queue in Queue if queue.value in states),
        when=next((each for each in When if each.value == _one(params, "when")), None),
        first=_day(params, "from"),
        last=_day(params, "to"),
        venues=tuple(
            dict.fromkeys(slug for told in params.get("venue", ())[:MOST_VENUES] if (slug := without_nul(told)[:60]))
        ),
        offer_id=_number(params, "offer"),
        space_id=_number(params, "space"),
        guest_id=_number(params, "guest"),
        channel=next((each for each in SalesChannel if each.value == _one(params, "channel")), None),
        series=_one(params, "series")[:12],
        tag=_one(params, "tag")[:30],
        made_first=_day(params, "made_from"),
        made_last=_day(params, "made_to"),
        words=_one(params, "q")[:LONGEST_WORDS],
        order=next((each for each in ListOrder if each.value == _one(params, "sort")), ListOrder.NEWEST),
    )


def asked_in(query: str) -> Asked:
    """As a kept view has it."""
    return asked_from(parse_qs(query, keep_blank_values=False))


def _one(params: Params, name: str) -> str:
    values = params.get(name, ())
    return without_nul(values[-1]).strip() if values else ""


def _number(params: Params, name: str) -> int | None:
    return read_id(_one(params, name))


def _day(params: Params, name: str) -> date | None:
    """Years that a calendar has on both sides of them, in every zone."""
    try:
        day = date.fromisoformat(_one(params, name))
    except ValueError:
        return None
    return day if 1900 <= day.year <= 2200 else None


def _nothing(name: str) -> Any:
    return next(field.default for field in fields(Asked) if field.name == name)
