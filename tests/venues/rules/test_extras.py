from typing import Any

import pytest

from apps.venues.choices import ExtraStock, QuestionKind
from apps.venues.rules.extras import (
    ExtraFacts,
    QuestionFacts,
    SoldExtra,
    extra_faults,
    options_in,
    question_faults,
    sold_extra_faults,
)

COLUMNS = {"label": "label_en", "options": "options_en"}


@pytest.mark.parametrize(
    ("told", "is_wrong"),
    [
        ({}, False),
        ({"stock_kind": ExtraStock.AT_ONCE, "stock": 4}, False),
        ({"stock_kind": ExtraStock.AT_ONCE}, True),
        ({"stock_kind": ExtraStock.PER_BOOKING, "stock": 0}, True),
        ({"stock_kind": ExtraStock.PER_BOOKING, "stock": 10001}, True),
        ({"stock": 4}, True),
    ],
)
def test_a_limit_has_a_number_and_only_a_limit(told: dict[str, Any], is_wrong: bool) -> None:
    assert [fault.field for fault in extra_faults(ExtraFacts(words={}, **told))] == ["stock"] * is_wrong


def test_an_offer_sells_what_its_venue_has() -> None:
    sold = [SoldExtra(1, max_quantity=3), SoldExtra(2, max_quantity=0), SoldExtra(9), SoldExtra(3, 500), SoldExtra(3)]

    found = sold_extra_faults(sold, stocks={1: 2, 2: None, 3: None})

    assert sorted((fault.row, fault.field) for fault in found) == [  # type: ignore[type-var]
        (0, "max_quantity"),
        (1, "max_quantity"),
        (2, "is_sold"),
        (4, "is_sold"),
    ]


def choice(options: str, **words: str) -> QuestionFacts:
    return QuestionFacts(words={"label_en": "Size", "options_en": options, **words}, kind=QuestionKind.CHOICE)


@pytest.mark.parametrize(
    ("question", "fields"),
    [
        (choice("S\nM\nL"), []),
        (choice("S\nM", options_es="P\nM"), []),
        (choice("S\nM", options_es=""), []),
        (choice("S"), ["options_en"]),
        (choice("S\ns"), ["options_en"]),
        (choice("S\nM", options_es="P"), ["options_es"]),
    ],
)
def test_a_choice_is_between_as_many_things_in_every_language(question: QuestionFacts, fields: list[str]) -> None:
    assert [fault.field for fault in question_faults([question], columns=COLUMNS)] == fields


def test_nothing_is_asked_twice_nor_too_much() -> None:
    name = QuestionFacts(words={"label_en": "Name"})

    assert [(f.row, f.field) for f in question_faults([name, name], columns=COLUMNS)] == [(1, "label_en")]
    many = [QuestionFacts(words={"label_en": str(number)}) for number in range(21)]
    assert [f.row for f in question_faults(many, columns=COLUMNS)] == [20]


def test_a_choice_stands_on_each_line_that_says_something() -> None:
    assert options_in(" S \n\n M\n") == ["S", "M"]
