from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings
from django.utils import translation

from apps.rates.choices import Effect
from apps.rates.rules.rule_terms import RuleTerms
from apps.rates.rules.rule_words import Places, rule_words, weekday_words

EUR = Places("EUR", {3: "Members"})


def rule(**columns: object) -> RuleTerms:
    return RuleTerms(**{"effect": Effect.PERCENT, "value": Decimal("50.0000"), **columns})  # type: ignore[arg-type]


def plain(words: str) -> str:
    """Without the marks that hold ranges from left to right."""
    marks = "\N{LEFT-TO-RIGHT ISOLATE}\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}"
    return words.translate(dict.fromkeys(map(ord, marks)))


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        (rule(), "Always +50%."),
        (
            rule(weekdays=(0, 1, 2, 3, 4), from_minute=1080, to_minute=1320),
            "When Mon–Fri 6–10 p.m., then +50%.",
        ),
        (rule(value=Decimal("-12.5"), min_lead_minutes=43200), "When booked 30 days or more ahead, then −12.5%."),
        (
            rule(effect=Effect.AMOUNT, value=Decimal(-5), group_id=3, min_party=4, max_party=4),
            "When 4 people and guests of Members, then −€5.00.",
        ),
        (
            rule(effect=Effect.SET, value=Decimal(20), weekdays=(5,), channels=("online", "desk")),
            "When Sat and booked by: Online or Front desk, then the price is €20.00.",
        ),
        (
            rule(effect=Effect.FACTOR, value=Decimal("1.5000"), min_occupancy=80, floor=Decimal(10), cap=Decimal(60)),
            "When 80% or more taken, then ×1.5, but at least €10.00, but at most €60.00.",
        ),
        (
            rule(starts_on=date(2026, 6, 1), ends_on=date(2026, 8, 31), min_nights=7, is_exclusive=True),
            "When June 1, 2026 to Aug. 31, 2026 and 7 nights or more, then +50%, and no other rule.",
        ),
        (
            rule(min_length_minutes=120, max_lead_minutes=60),
            "When booked 1 hour ahead or later and 2 hours or longer, then +50%.",
        ),
    ],
)
def test_a_rule_is_a_sentence(terms: RuleTerms, words: str) -> None:
    assert plain(rule_words(terms, EUR)) == words


@pytest.mark.parametrize(
    ("weekdays", "words"),
    [
        ((0, 1), "Mon, Tue"),
        ((0, 1, 2), "Mon–Wed"),
        ((6, 4, 5, 0), "Mon, Fri–Sun"),
    ],
)
def test_weekdays_are_drawn_together(weekdays: tuple[int, ...], words: str) -> None:
    assert weekday_words(weekdays) == words


def test_all_seven_days_are_no_condition() -> None:
    assert plain(rule_words(rule(weekdays=(0, 1, 2, 3, 4, 5, 6)), EUR)) == "Always +50%."


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_every_language_writes_its_own_days_and_amounts(language: str) -> None:
    terms = rule(
        effect=Effect.AMOUNT, value=Decimal(5), weekdays=(0, 1, 2), from_minute=1080, to_minute=0, min_nights=2
    )

    with translation.override(language):
        words = rule_words(terms, EUR)

    assert "%(" not in words
    assert len(words) > 20
