"""Somebody asks when an offer may be had: who it is, what is known of it, and what it costs them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NotRequired, TypedDict

from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.rules.price_list import PriceList, Who
from apps.bookings.rules.sale import with_included
from apps.bookings.rules.wanted import lasting_problems
from apps.bookings.rules.why_not import Why, WhyNot
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.guest_terms import GuestTerms, standing_problems
from apps.core.periods import start_of_day
from apps.rates.choices import Audience
from apps.venues.choices import SalesChannel


class Terms(TypedDict):
    """Whom it is for. `minutes` and `nights` are the length wished for, else the shortest; `ignoring` are bookings."""

    party: Mapping[int | None, int]
    channel: SalesChannel
    email: NotRequired[str]
    extras: NotRequired[Mapping[int, int] | None]
    space_ids: NotRequired[tuple[int, ...]]
    rate_id: NotRequired[int | None]
    audience: NotRequired[Audience]
    minutes: NotRequired[int | None]
    nights: NotRequired[int | None]
    ignoring: NotRequired[Collection[int]]


@dataclass(frozen=True, slots=True)
class Asking:
    """`like` is the wish without its time; `against` holds for every time."""

    known: KnownOffer
    like: Wish
    guest: GuestTerms
    against: tuple[WhyNot, ...]
    terms: Terms
    now: datetime

    @property
    def audience(self) -> Audience:
        return self.terms.get("audience", Audience.GUEST)

    @property
    def question(self) -> tuple[object, ...]:
        """The terms, as something that can be a key."""
        return tuple([(name, _as_key(told)) for name, told in sorted(self.terms.items())])

    def prices(self, day: date) -> PriceList | None:
        """For the party; None where there is no price, or nobody comes."""
        return self._prices(day, dict(self.like.party)) if self.like.people > 0 else None

    def price_of_one(self, day: date, passenger_id: int | None) -> PriceList | None:
        return self._prices(day, {passenger_id: 1}, extras={})

    def _prices(
        self, day: date, party: Mapping[int | None, int], extras: Mapping[int, int] | None = None
    ) -> PriceList | None:
        groups = self.guest.groups(day)
        rate = self.known.rate_for(groups, self.like.rate_id)
        if rate is None:
            return None
        coming = tuple(sorted(party.items(), key=lambda each: (each[0] is None, each[0] or 0)))
        who = Who(coming, self.like.channel, groups, self.audience)
        chosen = with_included(self.like.extras, self.known.sheet) if extras is None else extras
        free = {extra.id for extra in self.known.sheet.extras if extra.is_included}
        paid = {key: number for key, number in chosen.items() if key not in free}
        return PriceList(self.known, rate, who, self.now, paid)


def _as_key(told: object) -> object:
    if isinstance(told, Mapping):
        return tuple(told.items())
    return tuple(told) if isinstance(told, list | set | frozenset) else told


def asking(known: KnownOffer, guest: GuestTerms, *, first: date, now: datetime, terms: Terms) -> Asking:
    starts_at = start_of_day(first, known.sheet.zone)
    like = Wish(
        known.sheet.id,
        starts_at,
        starts_at + timedelta(hours=1),
        terms["party"],
        channel=terms["channel"],
        space_ids=tuple(terms.get("space_ids", ())),
        extras=terms.get("extras") or {},
        rate_id=terms.get("rate_id"),
        email=terms.get("email", ""),
    )
    problems = [*lasting_problems(like, known), *standing_problems(guest.standing, like.channel)]
    rate = known.rate_for(guest.groups(first), like.rate_id)
    if rate is None:
        problems.append(
            WhyNot(Why.NO_PRICE, "offer_id") if like.rate_id is None else WhyNot(Why.RATE_NOT_SOLD, "rate_id")
        )
    elif not {extra.id for extra in rate.tariff.extras} >= {key for key, number in like.extras.items() if number}:
        problems.append(WhyNot(Why.EXTRA_NOT_SOLD, "extras"))
    return Asking(known, like, guest, tuple(problems), terms, now)
