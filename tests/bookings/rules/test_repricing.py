from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

from apps.bookings.rules.repricing import Cost, Labels, extra_line, is_smaller, repriced, same_price, with_lines
from apps.core.money import Money
from apps.rates.choices import Audience
from apps.rates.rules.lines import Line, LineKind, Quote

LABELS = Labels("Fee", "Kept")
cents = some.integers(0, 100_000).map(lambda number: Money.from_minor_units(number, "EUR"))
ADULT, CHILD = 1, 2


def eur(amount: str | int) -> Money:
    return Money.of(amount, "EUR")


def quote(total: Money) -> Quote:
    base = Line(LineKind.BASE, "Padel", total, Money.zero("EUR"), Audience.GUEST)
    zero = Money.zero("EUR")
    return Quote(Audience.GUEST, (base,), total, total, zero, zero, total)


def test_a_change_adds_its_fee_and_what_is_kept_behind_what_earlier_ones_cost():
    earlier = extra_line(LineKind.FEE, "Fee", eur(5))

    price = repriced(quote(eur(24)), [earlier], Cost(eur(3), eur(2)), LABELS)

    told = [(line.kind, line.what, line.amount) for line in price.lines[1:]]
    assert told == [
        (LineKind.FEE, "Fee", eur(5)),
        (LineKind.FEE, "Fee", eur(3)),
        (LineKind.KEPT, "Kept", eur(2)),
    ]
    assert (price.total, price.net, price.due) == (eur(34),) * 3


def test_what_costs_nothing_makes_no_line():
    price = repriced(quote(eur(24)), [], Cost(eur(0), eur(0)), LABELS)

    assert price == quote(eur(24))


def test_a_reduction_is_cut_where_there_is_less_to_reduce():
    less = extra_line(LineKind.ADJUSTMENT, "Friends", eur(-20))

    price = with_lines(quote(eur(12)), [extra_line(LineKind.FEE, "Fee", eur(5)), less])

    assert [line.amount for line in price.lines] == [eur(12), eur(5), eur(-17)]
    assert price.total == eur(0)


@given(total=cents, fees=some.lists(cents, max_size=3), offs=some.lists(cents, max_size=3))
def test_lines_always_add_up_and_never_to_less_than_nothing(total, fees, offs):
    lines = [extra_line(LineKind.FEE, "Fee", fee) for fee in fees]
    lines += [extra_line(LineKind.ADJUSTMENT, "Friends", -off) for off in offs]

    price = with_lines(quote(total), lines)

    assert price.total >= Money.zero("EUR")
    assert sum((line.amount.amount for line in price.lines), Decimal(0)) == price.total.amount
    assert price.total == max(total + sum(fees, Money.zero("EUR")) - sum(offs, Money.zero("EUR")), Money.zero("EUR"))
    assert price.total == price.net == price.due


def test_a_part_is_given_up_by_fewer_people_or_less_time():
    assert is_smaller(parties=({None: 3}, {None: 2}), seconds=(60, 60))
    assert is_smaller(parties=({None: 2}, {None: 2}), seconds=(60, 30))
    assert is_smaller(parties=({ADULT: 2}, {ADULT: 1, CHILD: 1}), seconds=(60, 60))
    assert not is_smaller(parties=({ADULT: 1, CHILD: 1}, {ADULT: 2, CHILD: 1}), seconds=(60, 60))


def test_a_price_is_the_same_whichever_rule_made_it():
    one, other = quote(eur(24)).lines, quote(eur(25)).lines

    assert same_price(one, quote(eur(24)).lines)
    assert not same_price(one, other)
    assert not same_price(one, [*one, *other])
