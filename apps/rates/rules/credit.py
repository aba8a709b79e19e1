"""What passes and gift cards would pay of a price that stays as it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from apps.rates.choices import BalanceKind
from apps.rates.rules.ask import Ask, Credit
from apps.rates.rules.coins import coins, nearest
from apps.rates.rules.tariff import Tariff
from apps.rates.rules.wall_clock import MINUTE, day_of, elapsed, reading
from apps.venues.choices import OfferKind


@dataclass(frozen=True, slots=True)
class Payable:
    """In coins: the whole price, and the part of it that is charged by the hour."""

    due: int
    by_hour: int
    currency: str


@dataclass(frozen=True, slots=True)
class Covered:
    """`used` is what the balance would lose: minutes of a pass, an amount of a gift card."""

    credit: Credit
    coins: int
    used: Fraction


def covered(payable: Payable, *, ask: Ask, tariff: Tariff) -> list[Covered]:
    """Passes first, for what is charged by the hour; gift cards pay of whatever is left, in the order given."""
    usable = [credit for credit in ask.credits if _is_usable(credit, ask, tariff)]
    passes = _by_passes([credit for credit in usable if credit.kind == BalanceKind.PASS], payable, ask)
    left = payable.due - sum(part.coins for part in passes)
    return [*passes, *_by_cards([credit for credit in usable if credit.kind == BalanceKind.GIFT_CARD], left, payable)]


def _by_passes(passes: Iterable[Credit], payable: Payable, ask: Ask) -> list[Covered]:
    """Each minute of a pass pays an equal share of the hours, whatever the hour costs."""
    length = Fraction(elapsed(ask.starts_at, ask.ends_at), MINUTE)
    found: list[Covered] = []
    open_minutes = length if payable.by_hour else Fraction(0)
    for credit in passes:
        used = min(Fraction(credit.left), open_minutes)
        if used > 0:
            open_minutes -= used
            paid = nearest(payable.by_hour * (1 - open_minutes / length)) - sum(part.coins for part in found)
            found.append(Covered(credit, paid, used))
    return found


def _by_cards(cards: Iterable[Credit], left: int, payable: Payable) -> list[Covered]:
    found = []
    for credit in cards:
        has = int(coins(credit.left, payable.currency))
        paid = min(has, left) if credit.currency == payable.currency else 0
        if paid > 0:
            left -= paid
            found.append(Covered(credit, paid, paid / coins(Decimal(1), payable.currency)))
    return found


def _is_usable(credit: Credit, ask: Ask, tariff: Tariff) -> bool:
    """Not blocked, not past its last day by the calendar of the venue, and for this offer."""
    today = date.fromordinal(day_of(reading(ask.now, tariff.zone)))
    return (
        not credit.is_blocked
        and (credit.expires_on is None or today <= credit.expires_on)
        and (not credit.offer_ids or tariff.offer_id in credit.offer_ids)
        and (credit.kind == BalanceKind.GIFT_CARD or tariff.kind == OfferKind.HOUR)
    )
