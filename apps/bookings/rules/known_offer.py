"""What is known of an offer whenever somebody asks for it: its sheet, its spaces, hours, rates and policies. Plain."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from apps.bookings.rules.placement import Place, Want
from apps.core.periods import Period
from apps.rates.rules.policy import PolicyTerms
from apps.rates.rules.tariff import Tariff
from apps.venues.rules.opening import Hours, open_periods

if TYPE_CHECKING:
    from apps.venues.selectors.offer_sheet import OfferSheet

Made = TypeVar("Made")
ONE_DAY = timedelta(days=1)
# A few months of one offer; then it is worked out again, so that no process grows with what people look at.
MOST_KEPT = 600


@dataclass(frozen=True, slots=True)
class DatedPolicy:
    """Between two days of arrival, both included, another policy holds."""

    starts_on: date
    ends_on: date
    terms: PolicyTerms


@dataclass(frozen=True, slots=True)
class KnownRate:
    tariff: Tariff
    policy: PolicyTerms
    dated: tuple[DatedPolicy, ...] = ()

    @property
    def id(self) -> int:
        return self.tariff.rate_id

    def policy_on(self, day: date) -> PolicyTerms:
        return next((each.terms for each in self.dated if each.starts_on <= day <= each.ends_on), self.policy)

    def is_for(self, group_ids: frozenset[int]) -> bool:
        return self.tariff.group_id is None or self.tariff.group_id in group_ids


@dataclass(frozen=True, slots=True)
class KnownOffer:
    """`needs` are as the sheet tells them, `hours` by space, complete for the days from `first` to `last`.

    `closures` names what closes a venue at a time. What is worked out from all this is kept with it in `made`.
    """

    sheet: "OfferSheet"
    is_shown: bool
    needs: tuple[Want, ...]
    extra_places: Mapping[int, Place]
    hours: Mapping[int, Hours]
    closures: Mapping[Period, int]
    rates: tuple[KnownRate, ...]
    first: date
    last: date
    made: dict[object, object] = field(default_factory=dict, compare=False, repr=False)

    def wants(self, people: int) -> tuple[Want, ...]:
        """One bed for each person; of everything else as many as the need says."""
        return tuple([replace(need, count=people) if need.is_together else need for need in self.needs])

    def openings(self, space_id: int, day: date, *, reach: int) -> list[Period]:
        """When it is open around the day, from the evening before it to so many days after it."""
        hours = self.hours[space_id]
        return self.kept(("open", id(hours), day, reach), lambda: _open_around(hours, day, reach))

    def meant_openings(self, space_id: int, day: date, *, reach: int) -> list[Period]:
        """The same if nothing had been closed."""
        hours = self.hours[space_id]
        if not hours.closed:
            return self.openings(space_id, day, reach=reach)
        return self.kept(("meant", id(hours), day, reach), lambda: _open_around(replace(hours, closed=()), day, reach))

    def closed_at(self, space_id: int, period: Period) -> Period | None:
        """The closure of a space, of what it stands in or is made of, that meets the time."""
        return next((closed for closed in self.hours[space_id].closed if closed.overlaps(period)), None)

    def rate_for(self, group_ids: frozenset[int], rate_id: int | None) -> KnownRate | None:
        """The one asked for if the guest may have it; else the first for everybody, before any for a group."""
        open_ones = [rate for rate in self.rates if rate.is_for(group_ids)]
        if rate_id is not None:
            return next((rate for rate in open_ones if rate.id == rate_id), None)
        return min(open_ones, key=lambda rate: rate.tariff.group_id is not None, default=None)

    def kept(self, key: object, make: Callable[[], Made]) -> Made:
        found = self.made.get(key)
        if found is None:
            found = make()
            if len(self.made) >= MOST_KEPT:
                self.made.clear()
            self.made[key] = found
        return found  # type: ignore[return-value]


def _open_around(hours: Hours, day: date, reach: int) -> list[Period]:
    return open_periods(hours, first=day - ONE_DAY, last=day + reach * ONE_DAY)
