from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.core.errors import MixedCurrencies, NotExact, NotRounded
from apps.core.money import Money, exponent, format_money

CODES = st.sampled_from(["EUR", "USD", "JPY", "CLP", "KWD", "PEN", "CLF"])
AMOUNTS = st.decimals(min_value="-99999999", max_value="99999999", places=4)
MONIES = st.builds(Money, AMOUNTS, CODES)
WEIGHTS = st.lists(st.integers(0, 1000) | st.decimals("0", "50", places=3), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("currency", "digits"), [("EUR", 2), ("JPY", 0), ("CLP", 0), ("KWD", 3), ("CLF", 4), ("LBP", 2), ("IQD", 3)]
)
def test_a_currency_knows_its_smallest_coin(currency: str, digits: int) -> None:
    assert exponent(currency) == digits


@pytest.mark.parametrize("amount", [0.1, 1, "1", None, Decimal("NaN"), Decimal("Infinity")])
def test_an_amount_is_a_finite_decimal_and_nothing_else(amount: object) -> None:
    with pytest.raises(NotExact):
        Money(amount, "EUR")  # type: ignore[arg-type]


@pytest.mark.parametrize("amount", [0.1, True, None, Decimal(1)])
def test_an_amount_is_not_read_from_a_float_or_a_flag(amount: object) -> None:
    with pytest.raises(NotExact):
        Money.of(amount, "EUR")  # type: ignore[arg-type]


@pytest.mark.parametrize("currency", ["", "eur", "EURO", "ZZZ"])
def test_an_unknown_currency_is_refused(currency: str) -> None:
    with pytest.raises(ValueError, match="no currency"):
        Money.of(1, currency)


def test_two_currencies_do_not_mix() -> None:
    euros, yen = Money.of("1.00", "EUR"), Money.of(1, "JPY")

    for mix in (lambda: euros + yen, lambda: euros - yen, lambda: euros < yen, lambda: euros >= yen):
        with pytest.raises(MixedCurrencies):
            mix()
    assert euros != yen


@pytest.mark.parametrize("other", [1, Decimal(1), 1.0])
def test_money_is_only_added_to_money(other: object) -> None:
    with pytest.raises(NotExact):
        Money.of(1, "EUR") + other  # type: ignore[operator]


@pytest.mark.parametrize("factor", [0.5, True, Money.zero("EUR")])
def test_money_is_multiplied_by_exact_numbers_only(factor: object) -> None:
    with pytest.raises(NotExact):
        Money.of(1, "EUR") * factor  # type: ignore[operator]


def test_arithmetic_keeps_every_digit_until_it_is_rounded() -> None:
    a_third = Money.of("10.00", "EUR") * Decimal("0.333")

    assert a_third == Money.of("3.33000", "EUR")
    assert (a_third * 3).rounded() == Money.of("9.99", "EUR")
    assert -Money.of(1, "EUR") == Money.of(-1, "EUR")
    assert abs(Money.of(-1, "EUR")) == 1 * Money.of(1, "EUR")
    assert not Money.zero("EUR")


@pytest.mark.parametrize(
    ("amount", "currency", "rounded"),
    [
        ("0.005", "EUR", "0.01"),
        ("-0.005", "EUR", "-0.01"),
        ("0.0049", "EUR", "0.00"),
        ("99.5", "JPY", "100"),
        ("1.2345", "KWD", "1.235"),
    ],
)
def test_a_half_is_rounded_away_from_zero(amount: str, currency: str, rounded: str) -> None:
    assert str(Money.of(amount, currency).rounded()) == f"{rounded} {currency}"


@pytest.mark.parametrize(
    ("units", "currency", "amount"), [(3600, "EUR", "36.00"), (3600, "JPY", "3600"), (5, "KWD", "0.005")]
)
def test_minor_units_follow_the_currency(units: int, currency: str, amount: str) -> None:
    assert Money.from_minor_units(units, currency) == Money.of(amount, currency)
    assert Money.of(amount, currency).minor_units() == units


def test_an_unrounded_amount_has_no_minor_units() -> None:
    with pytest.raises(NotRounded):
        Money.of("0.005", "EUR").minor_units()


@given(MONIES)
def test_rounding_twice_changes_nothing(money: Money) -> None:
    assert money.rounded().rounded() == money.rounded()
    assert Money.from_minor_units(money.rounded().minor_units(), money.currency) == money.rounded()


@given(MONIES, WEIGHTS)
def test_shares_add_up_to_the_coin(money: Money, weights: list[int | Decimal]) -> None:
    if not sum(weights):
        with pytest.raises(ValueError, match="weights"):
            money.allocate(weights)
        return

    shares = money.allocate(weights)

    assert sum(shares, start=Money.zero(money.currency)) == money.rounded()
    assert all(share == share.rounded() for share in shares)


@given(MONIES, WEIGHTS)
def test_no_share_is_a_whole_coin_away_from_its_part(money: Money, weights: list[int | Decimal]) -> None:
    total = sum(Decimal(weight) for weight in weights)
    if not total:
        return
    whole = money.rounded().minor_units()

    for share, weight in zip(money.allocate(weights), weights, strict=True):
        assert abs(share.minor_units() - whole * Decimal(weight) / total) < 1


@given(MONIES, st.integers(1, 40))
def test_equal_shares_differ_by_one_coin_at_most(money: Money, parts: int) -> None:
    units = [share.minor_units() for share in money.split(parts)]

    assert len(units) == parts
    assert max(units) - min(units) <= 1


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1]])
def test_shares_without_sensible_weights_are_refused(weights: list[int]) -> None:
    with pytest.raises(ValueError, match="weights"):
        Money.of(1, "EUR").allocate(weights)


@given(MONIES, MONIES)
def test_adding_is_symmetric_and_undone_by_subtracting(one: Money, other: Money) -> None:
    if one.currency != other.currency:
        return

    assert one + other == other + one
    assert (one + other) - other == one


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "€1,234.50"),
        ("es", "1.234,50\xa0€"),
        ("pt-br", "€\xa01.234,50"),
        ("fr", "1\u202f234,50\xa0€"),
        ("de", "1.234,50\xa0€"),
        ("id", "€1.234,50"),
        ("ar", "\u200f1,234.50\xa0€"),
    ],
)
def test_money_is_written_as_each_language_does(language: str, written: str) -> None:
    assert format_money(Money.of("1234.5", "EUR"), language=language) == written


@pytest.mark.parametrize(
    ("money", "written"),
    [
        (Money.of("1234.5", "JPY"), "¥1,235"),
        (Money.of("1.5", "KWD"), "KWD\xa01.500"),
        (Money.of("1.5", "LBP"), "LBP\xa01.50"),
        (Money.of("-3", "EUR"), "-€3.00"),
    ],
)
def test_money_is_written_with_all_its_coins(money: Money, written: str) -> None:
    assert format_money(money, language="en") == written
