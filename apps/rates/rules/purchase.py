"""What is bought, in whole coins: the booking with its rules, the extras, what a code takes off, and the tax."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from apps.core.money import Money
from apps.rates.rules.coins import coins, in_coins, nearest
from apps.rates.rules.facts import Facts
from apps.rates.rules.items import Item, items_at
from apps.rates.rules.pieces import Piece
from apps.rates.rules.problems import PromoProblem
from apps.rates.rules.promo import promo_problem, reduction
from apps.rates.rules.tariff import Tariff, Tax
from apps.rates.rules.taxing import Taxable, taxes_of


@dataclass(frozen=True, slots=True)
class Purchase:
    """`parts` are those of `items` in their order, then what the code takes off each thing; `taxes` go with them."""

    items: Sequence[Item]
    parts: Sequence[Taxable]
    taxes: Sequence[int]
    problem: PromoProblem | None

    @property
    def reductions(self) -> list[tuple[Taxable, int]]:
        start = len(self.items)
        return list(zip(self.parts[start:], self.taxes[start:], strict=True))

    def sums(self) -> list[tuple[Tax, int, int]]:
        """Each rate of tax with the coins it is on and those it makes, in the order of the lines."""
        found: dict[Tax, tuple[int, int]] = {}
        for part, tax in zip(self.parts, self.taxes, strict=True):
            if part.tax is not None:
                taxed, made = found.get(part.tax, (0, 0))
                found[part.tax] = (taxed + part.coins, made + tax)
        return [(tax, taxed, made) for tax, (taxed, made) in found.items()]

    def by_hour(self, *, includes_tax: bool) -> int:
        """The coins the guest pays for hours, less the code's share, with the tax."""
        exact = sum((item.amount for item in self.items if not item.thing), start=Fraction(0))
        by_hour = sum((item.by_hour for item in self.items), start=Fraction(0))
        own = [place for place, part in enumerate(self.parts) if not part.thing]
        paid = sum(self.parts[place].coins + (0 if includes_tax else self.taxes[place]) for place in own)
        return nearest(paid * by_hour / exact) if exact else 0


def purchase_at(pieces: tuple[Piece, ...], *, facts: Facts, tariff: Tariff) -> Purchase:
    items = items_at(pieces, facts=facts, tariff=tariff)
    amounts = in_coins(coins(item.amount, tariff.currency) for item in items)
    parts = [Taxable(item.thing, item.tax, amount) for item, amount in zip(items, amounts, strict=True)]
    price = Money.from_minor_units(sum(amounts), tariff.currency)
    promo = facts.ask.promo
    problem = promo_problem(promo, price=price, facts=facts, tariff=tariff) if promo else None
    if promo and not problem:
        parts += _taken_off(parts, reduction(promo, price), tariff.currency)
    return Purchase(items, parts, taxes_of(parts, tariff.tax_terms), problem)


def _taken_off(parts: Sequence[Taxable], off: int, currency: str) -> list[Taxable]:
    """In proportion to what each thing costs, to the coin, so never more than it costs."""
    if not off:
        return []
    taxes = {part.thing: part.tax for part in parts}
    weights = [sum(part.coins for part in parts if part.thing == thing) for thing in taxes]
    shares = [share.minor_units() for share in Money.from_minor_units(off, currency).allocate(weights)]
    return [Taxable(thing, taxes[thing], -share) for thing, share in zip(taxes, shares, strict=True) if share]
