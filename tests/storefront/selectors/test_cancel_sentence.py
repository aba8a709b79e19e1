from datetime import UTC, datetime, timedelta

from apps.rates.rules.policy import CancelTier, PolicyTerms
from apps.storefront.selectors.cancel_sentence import cancel_sentence

FRIDAY_SEVEN = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
A_DAY_BEFORE = PolicyTerms((CancelTier(24 * 60),))


def said(policy: PolicyTerms, *, ahead: timedelta) -> str:
    now = FRIDAY_SEVEN - ahead
    return cancel_sentence(policy, starts_at=FRIDAY_SEVEN, zone="Europe/Madrid", currency="EUR", now=now)


def test_the_last_moment_to_cancel_for_nothing_is_said_in_the_venues_time() -> None:
    assert said(A_DAY_BEFORE, ahead=timedelta(days=2)) == "Free to cancel until Thu 19 Nov, 7 p.m., Madrid time"


def test_who_books_too_late_to_get_anything_back_is_told_so() -> None:
    assert said(A_DAY_BEFORE, ahead=timedelta(hours=3)) == "No refund after booking"
    assert said(PolicyTerms(), ahead=timedelta(days=30)) == "No refund after booking"
