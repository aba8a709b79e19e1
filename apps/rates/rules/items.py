"""A line on its way into a quote: what it is exactly, and of which thing bought it is a part."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from apps.rates.choices import ExtraUnit, PriceUnit
from apps.rates.rules.charges import Charge, changes_of, charges_of, extras_of, main_unit
from apps.rates.rules.conditions import turn
from apps.rates.rules.facts import Facts
from apps.rates.rules.lines import LineKind
from apps.rates.rules.pieces import Piece
from apps.rates.rules.tariff import ExtraTerms, Rule, Tariff, Tax
from apps.rates.rules.unit_price import EXACT, ZERO


@dataclass(frozen=True, slots=True)
class Item:
    """`thing` is 0 for the booking itself with its rules, then one for each extra.

    `amount` is exact, and `by_hour` the part of it that a price per hour makes.
    """

    kind: LineKind
    what: str
    thing: int
    amount: Fraction
    quantity: Fraction
    unit: PriceUnit | ExtraUnit
    tax: Tax | None
    by_hour: Fraction = Fraction(0)
    unit_price: Decimal | None = None
    rule_id: int | None = None
    source_id: int | None = None


def items_at(pieces: tuple[Piece, ...], *, facts: Facts, tariff: Tariff) -> list[Item]:
    """The base prices, what each rule changes, and the extras."""
    charges = charges_of(facts, tariff)
    base = [_base(charge, tariff) for charge in charges]
    extras = extras_of(facts, tariff)
    return [
        *base,
        *_rules(charges, pieces, tariff),
        *(_extra(thing, extra, quantity) for thing, (extra, quantity) in enumerate(extras, start=1)),
    ]


def _base(charge: Charge, tariff: Tariff) -> Item:
    names = {passenger.id: passenger.name for passenger in tariff.passengers}
    amount = Fraction(charge.price) * charge.quantity
    return Item(
        LineKind.BASE,
        names.get(charge.passenger_type_id or 0, tariff.name),
        0,
        amount,
        charge.quantity,
        charge.unit,
        tariff.tax,
        by_hour=amount if charge.unit == PriceUnit.HOUR else Fraction(0),
        unit_price=charge.price,
        source_id=charge.passenger_type_id,
    )


@dataclass(slots=True)
class _Effect:
    change: Fraction = Fraction(0)
    by_hour: Fraction = Fraction(0)


def _rules(charges: list[Charge], pieces: tuple[Piece, ...], tariff: Tariff) -> list[Item]:
    """One for each rule that changes something, in the order rules apply; its quantity is how much it held for."""
    effects = _effects(charges, pieces)
    main = sum((charge.quantity for charge in charges if charge.is_main), start=Fraction(0))
    unit = main_unit(tariff)
    return [
        Item(
            LineKind.RULE,
            rule.name,
            0,
            effects[rule.id].change,
            main * _held(rule, pieces),
            unit,
            tariff.tax,
            by_hour=effects[rule.id].by_hour,
            rule_id=rule.id,
        )
        for rule in sorted({rule.id: rule for piece in pieces for rule in piece.rules}.values(), key=turn)
        if rule.id in effects and effects[rule.id].change
    ]


def _effects(charges: list[Charge], pieces: tuple[Piece, ...]) -> dict[int, _Effect]:
    """By rule; weighed as decimals, and made a share of the booking once."""
    effects: dict[int, _Effect] = {}
    for charge in charges:
        times = charge.quantity / pieces[0].whole
        for rule_id, weighed in _weighed(charge, pieces).items():
            effect = effects.setdefault(rule_id, _Effect())
            effect.change += (amount := Fraction(weighed) * times)
            if charge.unit == PriceUnit.HOUR:
                effect.by_hour += amount
    return effects


def _held(rule: Rule, pieces: tuple[Piece, ...]) -> Fraction:
    """For how much of the booking."""
    weights = [piece.weight for piece in pieces if any(rule is each for each in piece.rules)]
    return Fraction(sum(weights), pieces[0].whole)


def _weighed(charge: Charge, pieces: tuple[Piece, ...]) -> dict[int, Decimal]:
    found: dict[int, Decimal] = {}
    for piece in pieces:
        for rule, change in changes_of(charge, piece.rules):
            found[rule.id] = EXACT.add(found.get(rule.id, ZERO), EXACT.multiply(change, piece.weight))
    return found


def _extra(thing: int, extra: ExtraTerms, quantity: Fraction) -> Item:
    price = Decimal(0) if extra.is_included else extra.amount
    return Item(
        LineKind.EXTRA,
        extra.name,
        thing,
        Fraction(price) * quantity,
        quantity,
        extra.unit,
        extra.tax,
        unit_price=price,
        source_id=extra.id,
    )
