"""What a promo code takes off, and why it does not."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from apps.core.money import Money
from apps.rates.choices import PromoEffect
from apps.rates.rules.ask import Promo
from apps.rates.rules.coins import coins, nearest
from apps.rates.rules.facts import Facts
from apps.rates.rules.problems import PromoProblem, Reason
from apps.rates.rules.tariff import Tariff
from apps.rates.rules.wall_clock import day_of, reading


def promo_problem(promo: Promo, *, facts: Facts, tariff: Tariff, price: Money) -> PromoProblem | None:
    """Why the code does not apply to a booking of this price, the most lasting reason first."""
    found = (*_validity(promo, facts, tariff), *_bookings(promo, facts, tariff), *_uses(promo), *_amount(promo, price))
    return next((PromoProblem(reason, promo.code, place) for reason, place in found), None)


def reduction(promo: Promo, price: Money) -> int:
    """In coins, and never more than there is."""
    whole = price.minor_units()
    if promo.effect == PromoEffect.PERCENT:
        return min(nearest(whole * Fraction(promo.value) / 100), whole)
    return min(nearest(coins(promo.value, price.currency)), whole)


Found = Iterator[tuple[Reason, date | Money | None]]


def _validity(promo: Promo, facts: Facts, tariff: Tariff) -> Found:
    """When it may be typed, by the calendar of the venue."""
    today = date.fromordinal(day_of(reading(facts.ask.now, tariff.zone)))
    if promo.is_archived:
        yield Reason.ENDED, None
    if promo.valid_until and today > promo.valid_until:
        yield Reason.OVER, promo.valid_until
    if promo.valid_from and today < promo.valid_from:
        yield Reason.NOT_YET, promo.valid_from


def _bookings(promo: Promo, facts: Facts, tariff: Tariff) -> Found:
    """Which bookings it is for; the day of the start decides."""
    if promo.offer_ids and tariff.offer_id not in promo.offer_ids:
        yield Reason.OTHER_OFFER, None
    if promo.starts_on and facts.day < promo.starts_on:
        yield Reason.TOO_EARLY, promo.starts_on
    if promo.ends_on and facts.day > promo.ends_on:
        yield Reason.TOO_LATE, promo.ends_on


def _uses(promo: Promo) -> Found:
    if promo.uses_left is not None and promo.uses_left <= 0:
        yield Reason.USED_UP, None
    if promo.guest_uses_left is not None and promo.guest_uses_left <= 0:
        yield Reason.USED_BY_GUEST, None


def _amount(promo: Promo, price: Money) -> Found:
    if promo.min_total is not None and price.amount < promo.min_total:
        yield Reason.TOO_LITTLE, Money(promo.min_total, price.currency)
