from decimal import Decimal

import pytest
from django.utils import translation

from apps.rates.choices import DueEvent
from apps.rates.rules.time_words import event_words, percent_words, span_words, until_words, within_words

HOUR, DAY = 60, 24 * 60


@pytest.mark.parametrize(
    ("minutes", "until", "within", "span"),
    [
        (1, "until 1 minute before the start", "within 1 minute", "1 minute"),
        (45, "until 45 minutes before the start", "within 45 minutes", "45 minutes"),
        (HOUR, "until 1 hour before the start", "within 1 hour", "1 hour"),
        (90, "until 1:30 h before the start", "within 1:30 h", "1:30 h"),
        (DAY, "until 24 hours before the start", "within 24 hours", "24 hours"),
        (3 * DAY, "until 72 hours before the start", "within 72 hours", "72 hours"),
        (3 * DAY + HOUR, "until 73 hours before the start", "within 73 hours", "73 hours"),
        (7 * DAY, "until 7 days before the start", "within 7 days", "7 days"),
    ],
)
def test_a_span_is_told_as_people_speak_of_it(minutes: int, until: str, within: str, span: str) -> None:
    assert (until_words(minutes), within_words(minutes), span_words(minutes)) == (until, within, span)


def test_no_time_before_the_start_is_the_start() -> None:
    assert until_words(0) == "until the start"


@pytest.mark.parametrize(
    ("event", "minutes", "words"),
    [
        (DueEvent.BOOKING, 0, "When booking"),
        (DueEvent.BOOKING, DAY, "24 hours after booking"),
        (DueEvent.BEFORE_START, 0, "At the start"),
        (DueEvent.BEFORE_START, 30 * DAY, "30 days before the start"),
        (DueEvent.AFTER_START, 2 * HOUR, "2 hours after the start"),
    ],
)
def test_when_a_payment_is_due(event: DueEvent, minutes: int, words: str) -> None:
    assert event_words(event, minutes) == words


@pytest.mark.parametrize(
    ("language", "words"), [("en", "12.5%"), ("de", "12,5\N{NO-BREAK SPACE}%"), ("fr", "12,5\N{NO-BREAK SPACE}%")]
)
def test_a_share_is_written_as_the_reader_writes_it(language: str, words: str) -> None:
    with translation.override(language):
        assert percent_words(Decimal("12.50")).replace("\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}") == words
