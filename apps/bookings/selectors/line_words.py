"""The names on the lines of a price, which are written in the booking's language, in the language of whoever reads."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.db.models import Model
from django.utils.translation import get_language

from apps.bookings.models.booking import Booking
from apps.core.said import said, written
from apps.rates.models.price_rule import PriceRule
from apps.rates.models.tax import CityTax, TaxRate
from apps.rates.rules.lines import Line, LineKind
from apps.venues.models.departures import PassengerType
from apps.venues.models.extras import Extra

Named = Mapping[tuple[LineKind, int], Model]
_NAMED_BY: dict[LineKind, type[Model]] = {
    LineKind.BASE: PassengerType,
    LineKind.RULE: PriceRule,
    LineKind.EXTRA: Extra,
    LineKind.TAX: TaxRate,
    LineKind.CITY_TAX: CityTax,
}


def in_readers_words(lines: Iterable[Line], booking: Booking) -> list[Line]:
    """What has another name by now keeps the one it was sold under, and says in which language that is."""
    lines, reader = list(lines), get_language() or ""
    if reader == booking.language:
        return lines
    named = _named(lines)
    return [_reworded(line, named.get(_key(line)) or _offer_of(line, booking), booking, reader) for line in lines]


def _reworded(line: Line, row: Model | None, booking: Booking, reader: str) -> Line:
    if row is None or line.what not in written(row, ["name"]).values():
        return replace(line, language=booking.language)
    told = said(row, "name", language=reader)
    return replace(line, what=told.text, language=told.language if told.is_fallback else "")


def _named(lines: Iterable[Line]) -> Named:
    """One query for each kind of thing that is named."""
    wanted: dict[LineKind, set[int]] = defaultdict(set)
    for line in lines:
        kind, number = _key(line)
        if kind in _NAMED_BY and number:
            wanted[kind].add(number)
    return {
        (kind, row.pk): row
        for kind, numbers in wanted.items()
        for row in _NAMED_BY[kind]._default_manager.filter(pk__in=numbers)
    }


def _key(line: Line) -> tuple[LineKind, int]:
    return line.kind, (line.rule_id if line.kind == LineKind.RULE else line.source_id) or 0


def _offer_of(line: Line, booking: Booking) -> Model | None:
    """Where nobody pays a price of their own, the line is called as the offer is."""
    return booking.offer if line.kind == LineKind.BASE and line.source_id is None else None
