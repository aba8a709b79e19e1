from datetime import date, datetime

import pytest
from django.conf import settings
from django.utils import translation

from apps.bookings.rules.occurrences import Pattern
from apps.bookings.rules.recurrence import (
    LAST,
    Recurrence,
    daily,
    monthly_by_date,
    monthly_by_weekday,
    only_added,
    weekly,
)
from apps.bookings.rules.recurrence_words import pattern_words, recurrence_words

START = datetime.fromisoformat("2027-01-05T19:00")
JUNE = date(2027, 6, 30)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (weekly([1, 3], every=2, until=JUNE), "Every 2 weeks on Tue and Thu at 7 p.m., until 30 Jun 2027."),
        (weekly([1], count=12), "Every week on Tuesday at 7 p.m., 12 times."),
        (daily(until=JUNE), "Every day at 7 p.m., until 30 Jun 2027."),
        (daily(every=3, count=5), "Every 3 days at 7 p.m., 5 times."),
        (monthly_by_date([1, 15], until=JUNE), "Every month on day 1 and 15 at 7 p.m., until 30 Jun 2027."),
        (
            monthly_by_date([1, LAST], until=JUNE),
            "Every month on day 1 and the last one at 7 p.m., until 30 Jun 2027.",
        ),
        (monthly_by_date([LAST], every=2, count=3), "Every 2 months on the last day at 7 p.m., 3 times."),
        (monthly_by_weekday(2, 1, until=JUNE), "Every month on the second Tuesday at 7 p.m., until 30 Jun 2027."),
        (monthly_by_weekday(LAST, 4, every=3, count=4), "Every 3 months on the last Friday at 7 p.m., 4 times."),
        (only_added(), "Once, at 7 p.m. on 5 Jan 2027."),
    ],
)
def test_a_rule_is_a_sentence(rule: Recurrence, words: str) -> None:
    assert recurrence_words(rule, local_start=START) == words


def test_what_is_beside_the_rule_is_said_after_it() -> None:
    pattern = Pattern(
        weekly([1], count=12),
        START,
        60,
        "Europe/Madrid",
        added_on=frozenset({date(2027, 5, 3)}),
        left_out_on=frozenset(date(2027, 2, day) for day in range(1, 10)),
    )

    assert pattern_words(pattern, holidays_of="Spain") == [
        "Every week on Tuesday at 7 p.m., 12 times.",
        "Also on 3 May 2027.",
        "Not on 1 Feb 2027, 2 Feb 2027, 3 Feb 2027, 4 Feb 2027, 5 Feb 2027, 6 Feb 2027, and 3 more.",
        "Not on public holidays of Spain.",
    ]


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
@pytest.mark.parametrize("nth", [1, 2, 3, 4, 5, LAST])
def test_every_language_has_words_for_every_rule(language: str, nth: int) -> None:
    with translation.override(language):
        said = {
            recurrence_words(rule, local_start=START)
            for rule in (
                monthly_by_weekday(nth, 1, count=3),
                monthly_by_weekday(nth, 1, every=2, until=JUNE),
                weekly([1, 3], count=2),
                daily(until=JUNE),
            )
        }

    assert len(said) == 4
    assert not any("%(" in words for words in said)
