"""Which gift cards and passes get back how much of what a booking had used of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from apps.core.money import Money


@dataclass(frozen=True, slots=True)
class Used:
    """`amount` is money on a gift card, minutes on a pass; `reference` is the use's name in the ledger."""

    balance_id: int
    reference: str
    amount: Decimal
    is_pass: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """What one use paid of the price."""

    used: Used
    worth: Money


@dataclass(frozen=True, slots=True)
class Back:
    part: Part
    amount: Decimal
    worth: Money

    @property
    def is_all(self) -> bool:
        return self.amount == self.part.used.amount


def parts_of(uses: Sequence[Used], credited: Money) -> list[Part]:
    """A card paid what was taken from it, and the passes the rest, each by its minutes."""
    cards = [Part(used, Money(used.amount, credited.currency)) for used in uses if not used.is_pass]
    passes = [used for used in uses if used.is_pass]
    rest = credited - sum((part.worth for part in cards), start=Money.zero(credited.currency))
    if not passes or rest <= Money.zero(credited.currency):
        return cards
    shares = rest.allocate([used.amount for used in passes])
    return [*cards, *(Part(used, share) for used, share in zip(passes, shares, strict=True))]


def given_back(parts: Sequence[Part], back: Money) -> Iterator[Back]:
    """In their order, each as far as it goes. Minutes are whole; a part of one counts in the guest's favour."""
    left = back
    for part in parts:
        worth = min(part.worth, left)
        if worth <= Money.zero(back.currency):
            continue
        left -= worth
        yield Back(part, _amount(part, worth), worth)


def _amount(part: Part, worth: Money) -> Decimal:
    if not part.used.is_pass:
        return worth.amount
    minutes = part.used.amount * worth.amount / part.worth.amount
    return min(minutes.to_integral_value(ROUND_CEILING), part.used.amount)
