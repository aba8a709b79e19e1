"""What a rate and its extras charge for: a price, and how many times."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from apps.rates.choices import ExtraUnit, PriceUnit
from apps.rates.errors.quotes import ExtraNotSold, NoPrices, NotPriced
from apps.rates.rules.ask import Ask
from apps.rates.rules.facts import Facts
from apps.rates.rules.tariff import BaseAmount, ExtraTerms, Rule, Tariff
from apps.rates.rules.unit_price import EXACT, changes
from apps.rates.rules.units import BY_PERSON, units_of


@dataclass(frozen=True, slots=True)
class Charge:
    """`is_main` is the price that rules set and add to; `is_fixed` the one they leave alone."""

    unit: PriceUnit
    price: Decimal
    quantity: Fraction
    passenger_type_id: int | None
    is_main: bool
    is_fixed: bool


def charges_of(facts: Facts, tariff: Tariff) -> list[Charge]:
    """The base prices of a booking; refuses guests for whom there is no price."""
    if not tariff.prices:
        raise NoPrices
    main = main_unit(tariff)
    return [
        Charge(
            price.unit,
            price.amount,
            _times(price.unit, facts) * people,
            price.passenger_type_id,
            is_main=price.unit == main,
            is_fixed=price.passenger_type_id is not None and not price.amount,
        )
        for unit in _units(tariff)
        for price, people in _prices(unit, facts.ask, tariff)
        if people
    ]


def main_unit(tariff: Tariff) -> PriceUnit:
    """The first the rate has a price by, of those its kind of offer is usually sold by."""
    return _units(tariff)[0]


def extras_of(facts: Facts, tariff: Tariff) -> list[tuple[ExtraTerms, Fraction]]:
    """Those asked for and how many times each is charged, in the order they are sold in."""
    ask, sold = facts.ask, {extra.id: extra for extra in tariff.extras}
    if not sold.keys() >= {extra_id for extra_id, quantity in ask.extras.items() if quantity}:
        raise ExtraNotSold
    wanted = [(extra, ask.extras.get(extra.id, 0)) for extra in tariff.extras]
    return [(extra, _extra_times(extra, quantity, facts)) for extra, quantity in wanted if quantity]


def _units(tariff: Tariff) -> list[PriceUnit]:
    has = {price.unit for price in tariff.prices}
    return [unit for unit in dict.fromkeys([*units_of(tariff.kind), *PriceUnit]) if unit in has]


def _prices(unit: PriceUnit, ask: Ask, tariff: Tariff) -> Iterator[tuple[BaseAmount, int]]:
    """The prices by `unit`, each with the number of people it is for, or with one where it is not by person."""
    by_type = {price.passenger_type_id: price for price in tariff.prices if price.unit == unit}
    if unit not in BY_PERSON:
        yield from ((price, 1) for price in by_type.values())
        return
    untyped = 0
    for type_id in _types(ask, tariff):
        if type_id in by_type and type_id is not None:
            yield by_type[type_id], ask.party[type_id]
        elif None not in by_type:
            raise NotPriced(who=_name_of(type_id, tariff))
        else:
            untyped += ask.party[type_id]
    if None in by_type:
        yield by_type[None], untyped


def _types(ask: Ask, tariff: Tariff) -> list[int | None]:
    """Who comes, in the order the offer tells its passenger types, whatever the order of the party."""
    coming = {type_id for type_id, people in ask.party.items() if people}
    told: list[int | None] = [passenger.id for passenger in tariff.passengers if passenger.id in coming]
    return [*told, *sorted(coming.difference(told), key=lambda type_id: (type_id is None, type_id or 0))]


def _name_of(type_id: int | None, tariff: Tariff) -> str:
    return next((passenger.name for passenger in tariff.passengers if passenger.id == type_id), tariff.name)


def _times(unit: PriceUnit, facts: Facts) -> Fraction:
    if unit == PriceUnit.HOUR:
        return facts.hours
    return Fraction(facts.nights if unit in {PriceUnit.NIGHT, PriceUnit.PERSON_NIGHT} else 1)


def _extra_times(extra: ExtraTerms, quantity: int, facts: Facts) -> Fraction:
    times: dict[ExtraUnit, int | Fraction] = {
        ExtraUnit.PIECE: quantity,
        ExtraUnit.PERSON: quantity * facts.people,
        ExtraUnit.HOUR: quantity * facts.hours,
        ExtraUnit.NIGHT: quantity * facts.nights,
        ExtraUnit.PERSON_NIGHT: quantity * facts.people * facts.nights,
        ExtraUnit.BOOKING: 1,
    }
    return Fraction(times[extra.unit])


def changes_of(charge: Charge, rules: Sequence[Rule]) -> list[tuple[Rule, Decimal]]:
    """What each rule adds to the price."""
    return [] if charge.is_fixed else changes(charge.price, rules, is_main=charge.is_main)


def price_after(charge: Charge, rules: Sequence[Rule]) -> Decimal:
    price = charge.price
    for _rule, change in changes_of(charge, rules):
        price = EXACT.add(price, change)
    return price
