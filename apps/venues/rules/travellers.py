"""Who may travel on a departure, and where they are picked up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from apps.venues.errors.faults import Fault
from apps.venues.rules.faults import in_row, repeated

OLDEST = 120
MOST = 12
MOST_PICKUPS = 60


@dataclass(frozen=True, slots=True)
class PassengerFacts:
    """Ages are whole years, both included. `words` are columns by language, `id` is that of the type it changes."""

    words: Mapping[str, str] = field(hash=False)
    min_age: int | None = None
    max_age: int | None = None
    takes_seat: bool = True
    needs_adult: bool = False
    id: int | None = None


@dataclass(frozen=True, slots=True)
class PickupFacts:
    words: Mapping[str, str] = field(hash=False)
    minutes_before: int = 30
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    id: int | None = None


def passenger_faults(types: Sequence[PassengerFacts], *, main: str) -> list[Fault]:
    """`main` is the column of the name in the main language."""
    alone = [fault for row, each in enumerate(types) for fault in in_row(row, _ages(each))]
    again = [Fault(main, _("There is one of this name above."), row) for row in repeated(_names(types, main))]
    together = []
    if len(types) > MOST:
        together.append(Fault(main, _("Enter at most twelve."), MOST))
    if types and all(each.needs_adult for each in types):
        together.append(Fault("needs_adult", _("Somebody must be able to travel without an adult."), 0))
    if types and not any(each.takes_seat for each in types):
        together.append(Fault("takes_seat", _("Somebody must take a seat."), 0))
    return [*alone, *again, *together]


def pickup_faults(points: Sequence[PickupFacts], *, main: str) -> list[Fault]:
    alone = [fault for row, each in enumerate(points) for fault in in_row(row, _place(each))]
    again = [Fault(main, _("There is one of this name above."), row) for row in repeated(_names(points, main))]
    many = [Fault(main, _("Enter at most sixty."), MOST_PICKUPS)] if len(points) > MOST_PICKUPS else []
    return [*alone, *again, *many]


def _ages(each: PassengerFacts) -> list[Fault]:
    youngest, oldest = each.min_age, each.max_age
    wrong = [
        (any(age is not None and not 0 <= age <= OLDEST for age in (youngest, oldest)), _("Ages are from 0 to 120.")),
        (
            youngest is not None and oldest is not None and oldest < youngest,
            _("The highest age must not be below the lowest."),
        ),
    ]
    return [Fault("max_age", sentence) for is_wrong, sentence in wrong if is_wrong]


def _place(each: PickupFacts) -> list[Fault]:
    latitude, longitude = each.latitude, each.longitude
    wrong = [
        ((latitude is None) != (longitude is None), "longitude", _("Enter both coordinates or neither.")),
        (latitude is not None and abs(latitude) > 90, "latitude", _("A latitude is between -90 and 90.")),
        (longitude is not None and abs(longitude) > 180, "longitude", _("A longitude is between -180 and 180.")),
        (not 0 <= each.minutes_before <= 1440, "minutes_before", _("Enter at most 1440 minutes, which is a day.")),
    ]
    return [Fault(name, sentence) for is_wrong, name, sentence in wrong if is_wrong]


def _names(rows: Sequence[PassengerFacts] | Sequence[PickupFacts], main: str) -> list[str]:
    return [row.words.get(main, "").strip().casefold() for row in rows]
