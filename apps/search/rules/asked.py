"""What a traveller asks the marketplace for, as it stands in the address of the results."""

from dataclasses import dataclass, fields, replace
from datetime import date, time
from typing import Any
from urllib.parse import urlencode

from apps.core.money import Money
from apps.search.choices import Category, Sort
from apps.venues.choices import Amenity

PAGE_SIZE = 24
USUAL_KM = 10.0
# How the map and the form widen: docs/public-site.md.
RADII_KM = (2.0, 5.0, 10.0, 25.0, 50.0, 100.0)


@dataclass(frozen=True, slots=True)
class Near:
    """Within `km` of a point."""

    lat: float
    lng: float
    km: float = USUAL_KM


@dataclass(frozen=True, slots=True)
class Asked:
    """Nothing asked finds everything. `first` and `last` are both days asked for; a stay leaves on the last.

    `starts` and `ends` are by the clock of each venue. With a day but no `starts`, any time of the day will do.
    """

    what: str = ""
    where: str = ""
    near: Near | None = None
    kind: Category | None = None
    first: date | None = None
    last: date | None = None
    starts: time | None = None
    ends: time | None = None
    people: int | None = None
    most: Money | None = None
    amenities: tuple[Amenity, ...] = ()
    sort: Sort = Sort.BEST
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        return replace(self, sort=Sort.BEST, page=1) != Asked()

    @property
    def party(self) -> int:
        """Whom the price is for where nobody said how many come."""
        return self.people or 1

    def without(self, name: str, value: str = "") -> "Asked":
        """The first page of the same, not asking for that any more; of several values only one goes."""
        if value:
            kept: Any = tuple(each for each in getattr(self, name) if each != value)
        else:
            kept = next(field.default for field in fields(Asked) if field.name == name)
        return self.but(**{name: kept})

    def but(self, **changes: Any) -> "Asked":
        """The first page of the same with other wishes."""
        return replace(self, **{"page": 1, **changes})

    def on_page(self, page: int) -> "Asked":
        return replace(self, page=page)

    def query(self) -> str:
        """As it stands in an address, without the question mark; the same wishes always read the same."""
        return urlencode(self.params())

    def params(self) -> list[tuple[str, str]]:
        """Only what was asked for, by the names of the address."""
        told: list[tuple[str, str]] = [("what", self.what), ("where", self.where), *self._near(), *self._when()]
        told += [("kind", self.kind or ""), ("people", str(self.people or "")), *self._most()]
        told += [("has", amenity.value) for amenity in self.amenities]
        told += [("sort", "" if self.sort is Sort.BEST else self.sort.value)]
        told += [("page", "" if self.page == 1 else str(self.page))]
        return [(name, value) for name, value in told if value]

    def _near(self) -> list[tuple[str, str]]:
        if self.near is None:
            return []
        return [("near", f"{self.near.lat:.5f},{self.near.lng:.5f}"), ("km", f"{self.near.km:g}")]

    def _when(self) -> list[tuple[str, str]]:
        told = {"from": self.first, "to": self.last}
        clock = {"starts": self.starts, "ends": self.ends}
        return [
            *((name, day.isoformat() if day else "") for name, day in told.items()),
            *((name, moment.strftime("%H:%M") if moment else "") for name, moment in clock.items()),
        ]

    def _most(self) -> list[tuple[str, str]]:
        return [("most", f"{self.most.amount:f}"), ("currency", self.most.currency)] if self.most else []
