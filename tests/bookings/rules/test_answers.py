from datetime import date
from decimal import Decimal

from apps.bookings.rules.answers import answers_in
from apps.venues.models.extras import Question


def test_what_was_answered_is_kept_as_text_by_its_question() -> None:
    questions = [Question(pk=pk) for pk in range(1, 5)]
    told = {"answer-1": True, "answer-2": "0", "answer-3": date(2027, 1, 11), "answer-4": Decimal("1.5")}

    assert answers_in(told, questions) == {1: "Yes", 2: "0", 3: "2027-01-11", 4: "1.5"}


def test_what_nobody_answered_or_nobody_asked_is_left_out() -> None:
    questions = [Question(pk=pk) for pk in range(1, 5)]
    told = {"answer-1": False, "answer-2": "", "answer-3": None, "answer-9": "Yes", "note": "Yes"}

    assert answers_in(told, questions) == {}
