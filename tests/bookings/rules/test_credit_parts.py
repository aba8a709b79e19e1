from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

from apps.bookings.rules.credit_parts import Back, Part, Used, given_back, parts_of
from apps.core.money import Money

CARD = Used(1, "K7PX4T9W", Decimal(10))
OTHER = Used(2, "K7PX4T9W", Decimal(5))
HOUR = Used(3, "K7PX4T9W", Decimal(60), is_pass=True)
HALF_HOUR = Used(4, "K7PX4T9W", Decimal(30), is_pass=True)


def eur(amount: str | int) -> Money:
    return Money.of(amount, "EUR")


def test_a_card_paid_what_was_taken_from_it_and_passes_the_rest_by_their_minutes():
    parts = parts_of([CARD, HOUR, HALF_HOUR], eur("37.00"))

    assert parts == [Part(CARD, eur(10)), Part(HOUR, eur("18.00")), Part(HALF_HOUR, eur("9.00"))]


def test_cards_alone_need_no_division():
    assert parts_of([CARD, OTHER], eur(15)) == [Part(CARD, eur(10)), Part(OTHER, eur(5))]
    assert parts_of([], eur(0)) == []


def test_the_first_gets_all_of_its_own_before_the_next_gets_any():
    parts = parts_of([CARD, OTHER], eur(15))

    assert list(given_back(parts, eur(12))) == [
        Back(parts[0], Decimal(10), eur(10)),
        Back(parts[1], Decimal(2), eur(2)),
    ]
    assert list(given_back(parts, eur(0))) == []


def test_a_part_of_a_minute_counts_in_the_guests_favour():
    [part] = parts_of([HOUR], eur(24))

    [back] = given_back([part], eur("12.10"))

    assert (back.amount, back.worth) == (Decimal(31), eur("12.10"))


@given(
    cards=some.lists(some.integers(1, 10_000), max_size=3),
    passes=some.lists(some.integers(1, 600), max_size=2),
    worth=some.integers(1, 50_000),
    back=some.integers(0, 100_000),
)
def test_nobody_gets_more_than_they_gave(cards, passes, worth, back):
    uses = [Used(number, "R", Decimal(cents).scaleb(-2)) for number, cents in enumerate(cards)]
    uses += [Used(9 + number, "R", Decimal(minutes), is_pass=True) for number, minutes in enumerate(passes)]
    credited = Money.from_minor_units(sum(cards) + (worth if passes else 0), "EUR")

    gone = list(given_back(parts_of(uses, credited), Money.from_minor_units(back, "EUR")))

    assert sum((each.worth.amount for each in gone), Decimal(0)) == min(credited.amount, Decimal(back).scaleb(-2))
    assert all(0 < each.amount <= each.part.used.amount for each in gone)
