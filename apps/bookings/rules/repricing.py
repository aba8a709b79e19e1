"""The price of a booking that is changed: what it costs now, and lines for what the change itself costs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from apps.core.money import Money
from apps.rates.choices import Audience
from apps.rates.rules.lines import Line, LineKind, Quote

# They belong to no quote: each revision takes them over from the one before.
CARRIED = (LineKind.FEE, LineKind.KEPT, LineKind.ADJUSTMENT)


Party = Mapping[int | None, int]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a change costs beside the difference in price: a fee, and what is kept of a part that was given up."""

    fee: Money
    kept: Money


@dataclass(frozen=True, slots=True)
class Labels:
    """How lines are called, in the language of the booking."""

    fee: str
    kept: str


def repriced(quote: Quote, carried: Sequence[Line], cost: Cost, labels: Labels) -> Quote:
    """`carried` are the lines of earlier changes. By none of them does a booking cost less than nothing."""
    made = [(LineKind.FEE, labels.fee, cost.fee), (LineKind.KEPT, labels.kept, cost.kept)]
    new = [extra_line(kind, what, amount) for kind, what, amount in made if amount]
    return with_lines(quote, [*carried, *new])


def with_lines(quote: Quote, lines: Iterable[Line]) -> Quote:
    """Lines beside a quote carry no tax of their own: what kind of cost they are is the accountant's to say."""
    extra = [*lines]
    more = sum((line.amount for line in extra), start=Money.zero(quote.currency))
    if (below := quote.total + more) < Money.zero(quote.currency):
        extra = _less(extra, -below)
        more = -quote.total
    return replace(
        quote,
        lines=(*quote.lines, *extra),
        total=quote.total + more,
        net=quote.net + more,
        due=quote.due + more,
    )


def extra_line(kind: LineKind, what: str, amount: Money) -> Line:
    return Line(kind, what, amount, Money.zero(amount.currency), Audience.GUEST)


def is_smaller(*, parties: tuple[Party, Party], seconds: tuple[float, float]) -> bool:
    """Whether a part is given up: less time, or fewer people of any type, as an adult is for whom a child comes."""
    before, after = parties
    return seconds[1] < seconds[0] or any(after.get(kind, 0) < number for kind, number in before.items())


def same_price(one: Sequence[Line], other: Sequence[Line]) -> bool:
    """Whatever rule made it: what, how much of it, and for how much."""
    return [_face(line) for line in one] == [_face(line) for line in other]


def _face(line: Line) -> tuple[str, str, Decimal, Decimal, Decimal, int | None]:
    return line.kind, line.what[:200], line.quantity, line.amount.amount, line.tax.amount, line.source_id


def _less(lines: list[Line], by: Money) -> list[Line]:
    """Reductions by hand are cut first that were made last."""
    cut: list[Line] = []
    for line in reversed(lines):
        back = min(by, -line.amount) if line.kind == LineKind.ADJUSTMENT and by and line.amount < 0 * by else 0 * by
        by -= back
        cut.append(replace(line, amount=line.amount + back))
    return cut[::-1]
