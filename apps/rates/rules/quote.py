"""What a booking costs, line by line. docs/prices.md says in prose what stands here."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from apps.core.money import Money
from apps.rates.choices import PriceUnit
from apps.rates.errors.quotes import NotForThisAudience
from apps.rates.rules.ask import Ask, Promo
from apps.rates.rules.city_tax import city_taxes_of
from apps.rates.rules.coins import coins, nearest
from apps.rates.rules.credit import Payable, covered
from apps.rates.rules.facts import Facts, facts_of
from apps.rates.rules.lines import Line, LineKind, Quote, TaxSum, for_reading
from apps.rates.rules.pieces import Piece, pieces_for
from apps.rates.rules.purchase import Purchase, purchase_at
from apps.rates.rules.tariff import Tariff, Tax
from apps.rates.rules.wall_clock import MINUTE, elapsed


def quote(ask: Ask, tariff: Tariff) -> Quote:
    """The same for the same input. Refuses where there is no price for somebody or an extra is not sold."""
    facts = facts_of(ask, kind=tariff.kind, zone=tariff.zone)
    return quote_at(pieces_for(facts, tariff), facts=facts, tariff=tariff)


def quote_at(pieces: tuple[Piece, ...], *, facts: Facts, tariff: Tariff) -> Quote:
    """For a booking whose time has been cut already."""
    ask = facts.ask
    if ask.audience != tariff.audience:
        raise NotForThisAudience(f"{ask.audience} asked for the prices of {tariff.audience}")
    bought = purchase_at(pieces, facts=facts, tariff=tariff)
    city_tax = _city_tax_lines(facts, tariff)
    lines = (*_item_lines(bought, tariff), *_promo_lines(bought, ask.promo, tariff), *_tax_lines(bought, tariff))
    total, on_top = _sum([*lines, *city_tax], tariff), _sum(city_tax, tariff)
    tax = sum((line.tax for line in lines), start=Money.zero(tariff.currency))
    paid = _credit_lines(bought, total, ask=ask, tariff=tariff)
    return Quote(
        audience=tariff.audience,
        lines=(*lines, *city_tax),
        total=total,
        net=total - tax - on_top,
        tax=tax,
        city_tax=on_top,
        due=total + _sum(paid, tariff),
        taxes=_tax_sums(bought, tariff),
        credits=tuple(paid),
        promo_problem=bought.problem,
        nights=facts.nights,
        minutes=for_reading(Fraction(elapsed(ask.starts_at, ask.ends_at), MINUTE)),
    )


def likeness(pieces: tuple[Piece, ...], *, facts: Facts, tariff: Tariff) -> object | None:
    """The same for two bookings under one tariff whose quotes are the same; None where it also asks who pays how."""
    ask = facts.ask
    if ask.promo or ask.credits or ask.audience != tariff.audience:
        return None
    return (
        tuple([(piece.weight, tuple([rule.id for rule in piece.rules])) for piece in pieces]),
        tuple(ask.party.items()),
        tuple(ask.extras.items()),
        facts.nights,
        elapsed(ask.starts_at, ask.ends_at),
        tuple([(terms.id, times) for terms, times in city_taxes_of(facts, tariff)]),
    )


def _item_lines(bought: Purchase, tariff: Tariff) -> list[Line]:
    return [
        Line(
            item.kind,
            item.what,
            _money(part.coins, tariff),
            _money(tax, tariff),
            tariff.audience,
            quantity=for_reading(item.quantity),
            unit=item.unit,
            unit_price=None if item.unit_price is None else Money(item.unit_price, tariff.currency),
            rule_id=item.rule_id,
            source_id=item.source_id,
            tax_percent=item.tax.percent if item.tax else None,
        )
        for item, part, tax in zip(bought.items, bought.parts, bought.taxes, strict=False)
    ]


def _promo_lines(bought: Purchase, promo: Promo | None, tariff: Tariff) -> list[Line]:
    """One for each rate of tax among the things the code makes cheaper."""
    if promo is None:
        return []
    sums: dict[Tax | None, tuple[int, int]] = {}
    for part, tax in bought.reductions:
        off, untaxed = sums.get(part.tax, (0, 0))
        sums[part.tax] = (off + part.coins, untaxed + tax)
    return [
        Line(
            LineKind.PROMO,
            promo.code,
            _money(off, tariff),
            _money(untaxed, tariff),
            tariff.audience,
            source_id=promo.id,
            tax_percent=tax.percent if tax else None,
        )
        for tax, (off, untaxed) in sums.items()
    ]


def _tax_lines(bought: Purchase, tariff: Tariff) -> list[Line]:
    """What comes on top where prices do not include it; the lines it is for have it as their tax."""
    if tariff.tax_terms.prices_include_tax:
        return []
    zero = _money(0, tariff)
    return [
        Line(
            LineKind.TAX,
            tax.name,
            _money(made, tariff),
            zero,
            tariff.audience,
            source_id=tax.id,
            tax_percent=tax.percent,
        )
        for tax, _taxed, made in bought.sums()
    ]


def _tax_sums(bought: Purchase, tariff: Tariff) -> tuple[TaxSum, ...]:
    is_included = tariff.tax_terms.prices_include_tax
    return tuple(
        TaxSum(tax.id, tax.name, tax.percent, _money(taxed - made * is_included, tariff), _money(made, tariff))
        for tax, taxed, made in bought.sums()
    )


def _city_tax_lines(facts: Facts, tariff: Tariff) -> list[Line]:
    return [
        Line(
            LineKind.CITY_TAX,
            terms.name,
            _money(nearest(coins(terms.amount, tariff.currency) * times), tariff),
            _money(0, tariff),
            tariff.audience,
            quantity=for_reading(Fraction(times)),
            unit=PriceUnit.PERSON_NIGHT,
            unit_price=Money(terms.amount, tariff.currency),
            source_id=terms.id,
        )
        for terms, times in city_taxes_of(facts, tariff)
    ]


def _credit_lines(bought: Purchase, total: Money, *, ask: Ask, tariff: Tariff) -> list[Line]:
    """They never change the total; a pass is counted in minutes, a gift card in money."""
    if not ask.credits:
        return []
    by_hour = bought.by_hour(includes_tax=tariff.tax_terms.prices_include_tax)
    payable = Payable(total.minor_units(), by_hour, tariff.currency)
    return [
        Line(
            LineKind.CREDIT,
            part.credit.name,
            _money(-part.coins, tariff),
            _money(0, tariff),
            tariff.audience,
            quantity=for_reading(part.used),
            source_id=part.credit.balance_id,
        )
        for part in covered(payable, ask=ask, tariff=tariff)
    ]


def _sum(lines: Iterable[Line], tariff: Tariff) -> Money:
    return Money(sum((line.amount.amount for line in lines), start=Decimal(0)), tariff.currency)


def _money(coins: int, tariff: Tariff) -> Money:
    return Money.from_minor_units(coins, tariff.currency)
