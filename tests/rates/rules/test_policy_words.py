from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.conf import settings
from django.utils import translation
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from apps.core.money import Money
from apps.rates.choices import Collecting, DueEvent
from apps.rates.rules.policy import CancelTier, ChangeTier, PolicyTerms, Step, payment_schedule, refund_preview
from apps.rates.rules.policy_words import (
    cancel_words,
    change_words,
    dated_words,
    kept_words,
    no_show_words,
    payment_words,
    policy_words,
    refund_words,
    schedule_words,
)
from tests.rates.rules.test_policy import policies

HOUR, DAY = 60, 24 * 60
MODERATE = PolicyTerms((CancelTier(48 * HOUR), CancelTier(24 * HOUR, Decimal(50))))
FRIDAY_SEVEN = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
MADRID = "Europe/Madrid"


def tier(minutes: int, percent: str = "100", fee: str = "0") -> CancelTier:
    return CancelTier(minutes, Decimal(percent), Decimal(fee))


@pytest.mark.parametrize(
    ("tiers", "words"),
    [
        ((), ["Once booked, nothing comes back."]),
        ((tier(DAY, "0"),), ["Once booked, nothing comes back."]),
        ((tier(0),), ["Free until the start."]),
        ((tier(24 * HOUR),), ["Free until 24 hours before the start; after that nothing comes back."]),
        (
            (tier(48 * HOUR), tier(24 * HOUR, "50")),
            ["Free until 48 hours before the start; then half is kept; within 24 hours nothing comes back."],
        ),
        (
            (tier(7 * DAY), tier(HOUR, "70")),
            ["Free until 7 days before the start; then 30% is kept; within 1 hour nothing comes back."],
        ),
        ((tier(30), tier(0, "12.5")), ["Free until 30 minutes before the start; then 87.5% is kept."]),
        (
            (tier(90, "100", "5"), tier(0, "50")),
            [
                "Everything less €5.00 comes back until 1:30 h before the start.",
                "Half the price comes back until the start.",
            ],
        ),
        (
            (tier(14 * DAY), tier(7 * DAY, "50"), tier(2 * DAY, "25", "3")),
            [
                "Free until 14 days before the start.",
                "Half the price comes back until 7 days before the start.",
                "25% of the price, less €3.00, comes back until 48 hours before the start.",
                "Later than that nothing comes back.",
            ],
        ),
    ],
)
def test_cancelling_is_told_in_whole_sentences(tiers: tuple[CancelTier, ...], words: list[str]) -> None:
    assert cancel_words(PolicyTerms(tiers), currency="EUR") == words


def test_what_is_always_kept_is_never_called_free() -> None:
    share = PolicyTerms((tier(DAY),), kept_percent=Decimal(10))
    amount = PolicyTerms((tier(DAY),), kept_amount=Decimal(4))

    assert cancel_words(share, currency="EUR") == [
        "90% of the price comes back until 24 hours before the start.",
        "Later than that nothing comes back.",
        "10% of the price is kept in any case.",
    ]
    assert (
        cancel_words(amount, currency="EUR")[0] == "Everything less €4.00 comes back until 24 hours before the start."
    )


def test_changing_and_not_coming_are_told() -> None:
    tiers = (ChangeTier(DAY), ChangeTier(2 * HOUR, Decimal(5)))

    assert change_words(tiers, currency="EUR") == [
        "The time can be changed free of charge until 24 hours before the start.",
        "The time can be changed for €5.00 until 2 hours before the start.",
    ]
    assert change_words((), currency="EUR") == ["The time cannot be changed after booking."]
    assert no_show_words(PolicyTerms(no_show_percent=Decimal(50), no_show_strikes=False), currency="EUR") == [
        "Guests who do not come pay half the price."
    ]
    assert no_show_words(PolicyTerms(no_show_percent=Decimal(0), kept_amount=Decimal(3)), currency="EUR") == [
        "Guests who do not come pay €3.00.",
        "Not coming is counted as a strike.",
    ]


def test_the_payment_schedule_is_told_line_by_line() -> None:
    steps = (
        Step(Decimal(30)),
        Step(amount=Decimal(50), event=DueEvent.BEFORE_START, offset_minutes=30 * DAY, collecting=Collecting.LINK),
    )

    assert payment_words(steps, currency="EUR") == [
        "When booking: 30% of the price is charged.",
        "30 days before the start: €50.00 is asked for with a payment link.",
        "What is left is paid on site.",
    ]
    assert payment_words((Step(Decimal(100)),), currency="EUR") == ["When booking: the whole price is charged."]
    assert payment_words((), currency="EUR") == ["The whole price is paid on site."]


def test_one_booking_is_told_in_one_dated_sentence_with_the_venues_zone() -> None:
    start = FRIDAY_SEVEN + timedelta(hours=48)

    def say(when: datetime) -> str:
        return dated_words(MODERATE, starts_at=start, zone=MADRID, currency="EUR", when=when)

    assert say(FRIDAY_SEVEN - timedelta(days=3)) == "Free to cancel until Sat 21 Nov, 7 p.m., Madrid time"
    assert say(FRIDAY_SEVEN + timedelta(seconds=59)) == "Free to cancel until Sat 21 Nov, 7 p.m., Madrid time"
    assert say(FRIDAY_SEVEN + timedelta(hours=1)) == "Half the price comes back until Sun 22 Nov, 7 p.m., Madrid time"
    assert say(start) == "Nothing comes back any more."
    assert dated_words(
        MODERATE, starts_at=start, zone="UTC", currency="EUR", when=datetime(2025, 1, 1, tzinfo=UTC)
    ) == ("Free to cancel until Sat 21 Nov 2026, 6 p.m., UTC")


def test_what_a_fee_comes_to_is_said_before_anybody_books() -> None:
    start, when = FRIDAY_SEVEN, FRIDAY_SEVEN - timedelta(days=3)

    def say(*tiers: CancelTier) -> str:
        return dated_words(PolicyTerms(tiers), starts_at=start, zone=MADRID, currency="EUR", when=when)

    assert say(tier(DAY, "100", "4")) == "Can be cancelled for €4.00 until Fri 20 Nov, 7 p.m., Madrid time"
    assert say(tier(DAY, "80", "4")) == "80% of the price, less €4.00, comes back until Fri 20 Nov, 7 p.m., Madrid time"


def test_a_deadline_in_the_hour_that_comes_twice_says_which() -> None:
    twice = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    free = PolicyTerms((tier(DAY),))

    words = dated_words(
        free, starts_at=twice + timedelta(days=1), zone=MADRID, currency="EUR", when=twice - timedelta(days=9)
    )

    assert words == "Free to cancel until Sun 25 Oct, 2:30 a.m. (UTC+0200), Madrid time"


def test_before_the_button_stands_what_comes_back_now_and_later() -> None:
    start, price = FRIDAY_SEVEN + timedelta(hours=48), Money.of("36.00", "EUR")

    def say(when: datetime) -> str:
        preview = refund_preview(MODERATE, price=price, paid=price, starts_at=start, when=when)
        return refund_words(preview, zone=MADRID, when=when)

    assert say(FRIDAY_SEVEN) == "Cancel now: €36.00 back; after Sat 21 Nov, 7 p.m., Madrid time: €18.00."
    assert say(start - timedelta(hours=30)) == "Cancel now: €18.00 back; after Sun 22 Nov, 7 p.m., Madrid time nothing."
    assert say(start) == "Cancel now: nothing comes back."


def test_what_is_due_is_told_with_its_moments() -> None:
    policy = PolicyTerms(steps=(Step(Decimal(30)),))
    total, booked_at = Money.of("100.00", "EUR"), FRIDAY_SEVEN - timedelta(days=4)

    dues = payment_schedule(policy, total=total, booked_at=booked_at, starts_at=FRIDAY_SEVEN)

    assert schedule_words(dues, zone=MADRID, booked_at=booked_at) == [
        "Now: €30.00.",
        "Sat 21 Nov, 7 p.m., Madrid time: €70.00 is paid on site.",
    ]


@how(max_examples=40)
@given(policies, st.sampled_from([code for code, _ in settings.LANGUAGES]), st.sampled_from(["EUR", "JPY", "KWD"]))
def test_every_policy_can_be_told_in_every_language(policy: PolicyTerms, language: str, currency: str) -> None:
    with translation.override(language):
        sentences = policy_words(policy, currency=currency)
        dated = dated_words(
            policy, starts_at=FRIDAY_SEVEN, zone=MADRID, currency="EUR", when=FRIDAY_SEVEN - timedelta(days=20)
        )

    assert all(sentence and "%(" not in sentence for sentence in [*sentences, dated])


def test_what_holds_whichever_way_it_is_paid_says_nothing_of_paying() -> None:
    policy = PolicyTerms(MODERATE.cancelling, steps=(Step(Decimal(100)),))
    paying = payment_words(policy.steps, currency="EUR")

    assert [words for words in policy_words(policy, currency="EUR") if words not in paying] == kept_words(
        policy, currency="EUR"
    )
    assert paying
