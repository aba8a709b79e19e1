from datetime import timedelta

import pytest

from apps.bookings.choices import StrikeReason
from apps.bookings.errors.guests import GuestIsGone
from apps.bookings.errors.strikes import AppealedAlready, AppealIsEmpty, NoAppeal, StrikeIsUndone, TooLateToUndo
from apps.bookings.models.guest import Strike
from apps.bookings.selectors.standing import standing_of
from apps.bookings.services.strike import (
    answer_appeal,
    appeal_strike,
    give_strike,
    give_strike_by_hand,
    undo_strike,
    undo_strikes_of,
)
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from tests.bookings.how import HOW, NOW, at, told
from tests.factories.bookings import BookingFactory, GuestFactory, StrikeFactory

TWO_DAYS = timedelta(hours=48)


def test_a_strike_is_given_once_for_a_booking(in_club: Tenant) -> None:
    booking = BookingFactory()

    strikes = {give_strike(booking.guest_id, booking.pk, StrikeReason.NO_SHOW, **HOW).pk for _ in range(2)}

    assert len(strikes) == 1
    assert Strike.objects.get().expires_at == NOW + timedelta(days=180)
    assert told() == ["bookings.strike_given"]


def test_each_strike_says_what_it_leads_to(in_club: Tenant) -> None:
    guest = GuestFactory()
    for _ in range(3):
        give_strike_by_hand(guest.pk, " broke a racket ", **HOW)

    rungs = [entry.facts["rung"] for entry in Entry.objects.order_by("pk")]
    assert rungs == ["notice", "deposit", "blocked"]
    assert {*Strike.objects.values_list("note", flat=True)} == {"broke a racket"}


def test_nobody_who_was_erased_gets_one_by_hand(in_club: Tenant) -> None:
    with pytest.raises(GuestIsGone):
        give_strike_by_hand(GuestFactory(erased_at=NOW).pk, "late", **HOW)


def test_undoing_a_strike_undoes_the_block_it_led_to(in_club: Tenant) -> None:
    guest = GuestFactory()
    last = [give_strike_by_hand(guest.pk, "late", **HOW) for _ in range(3)][-1]
    blocked = standing_of(guest.email, now=NOW)

    undo_strike(last.pk, **at(NOW + TWO_DAYS))

    assert (blocked.is_blocked, standing_of(guest.email, now=NOW).is_blocked) == (True, False)
    assert Entry.objects.latest("pk").facts["rung"] == "deposit"


def test_after_two_days_only_an_appeal_takes_a_strike_back(in_club: Tenant) -> None:
    strike = StrikeFactory(given_at=NOW)
    late = at(NOW + TWO_DAYS + timedelta(seconds=1))

    with pytest.raises(TooLateToUndo):
        undo_strike(strike.pk, **late)

    appeal_strike(strike.pk, "I was there, ask Luis.", **late)
    answer_appeal(strike.pk, is_granted=True, **late)
    strike.refresh_from_db()
    assert strike.undone_at == late["now"]


def test_a_refused_appeal_leaves_the_strike(in_club: Tenant) -> None:
    strike = StrikeFactory(given_at=NOW)
    appeal_strike(strike.pk, "I was there.", **HOW)

    answer_appeal(strike.pk, is_granted=False, **HOW)

    strike.refresh_from_db()
    assert (strike.undone_at, strike.appeal_answered_at) == (None, NOW)
    with pytest.raises(NoAppeal):
        answer_appeal(strike.pk, is_granted=True, **HOW)


def test_one_appeals_once_and_in_words(in_club: Tenant) -> None:
    strike = StrikeFactory(given_at=NOW)
    with pytest.raises(AppealIsEmpty):
        appeal_strike(strike.pk, " ", **HOW)
    appeal_strike(strike.pk, "I was there.", **HOW)

    with pytest.raises(AppealedAlready):
        appeal_strike(strike.pk, "Really.", **HOW)


def test_a_strike_is_taken_back_once(in_club: Tenant) -> None:
    strike = StrikeFactory(given_at=NOW)
    undo_strike(strike.pk, **HOW)

    with pytest.raises(StrikeIsUndone):
        undo_strike(strike.pk, **HOW)
    with pytest.raises(StrikeIsUndone):
        appeal_strike(strike.pk, "I was there.", **HOW)


def test_all_strikes_of_a_booking_go_and_it_may_get_another(in_club: Tenant) -> None:
    booking = BookingFactory()
    for reason in (StrikeReason.NO_SHOW, StrikeReason.LATE_CANCEL):
        give_strike(booking.guest_id, booking.pk, reason, **HOW)

    undo_strikes_of(booking.pk, **HOW)

    assert not Strike.objects.filter(undone_at=None).exists()
    assert give_strike(booking.guest_id, booking.pk, StrikeReason.NO_SHOW, **HOW).undone_at is None
