from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from apps.bookings.choices import Status
from apps.bookings.rules.booking_verbs import Facts, Verb, next_verb, verbs_of
from apps.bookings.rules.verb_words import FACES
from apps.core.periods import Period

TEN = datetime(2027, 1, 11, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
CONFIRMED = Facts(Status.CONFIRMED, Period(TEN, TEN + HOUR), "Europe/Madrid", TEN - 48 * HOUR)
CHANGES = {Verb.CHANGE, Verb.GUEST, Verb.NOTE, Verb.PRICE}


@pytest.mark.parametrize(
    ("facts", "possible", "first"),
    [
        (CONFIRMED, {Verb.RESCHEDULE, Verb.MOVE, Verb.CANCEL, *CHANGES}, Verb.RESCHEDULE),
        (
            replace(CONFIRMED, now=TEN - HOUR),
            {Verb.CHECK_IN, Verb.RESCHEDULE, Verb.MOVE, Verb.CANCEL, *CHANGES},
            Verb.CHECK_IN,
        ),
        (
            replace(CONFIRMED, now=TEN),
            {Verb.CHECK_IN, Verb.COMPLETE, Verb.NO_SHOW, Verb.RESCHEDULE, Verb.MOVE, Verb.CANCEL, *CHANGES},
            Verb.CHECK_IN,
        ),
        (
            replace(CONFIRMED, now=TEN + 48 * HOUR),
            {Verb.COMPLETE, Verb.NO_SHOW, Verb.RESCHEDULE, Verb.CANCEL, *CHANGES},
            Verb.COMPLETE,
        ),
        (
            replace(CONFIRMED, status=Status.PENDING),
            {Verb.CONFIRM, Verb.REJECT, Verb.RESCHEDULE, Verb.MOVE, Verb.CANCEL, *CHANGES},
            Verb.CONFIRM,
        ),
        (
            replace(CONFIRMED, status=Status.HELD, has_guest=False),
            {Verb.EXTEND, Verb.RESCHEDULE, Verb.MOVE, Verb.CANCEL, *CHANGES},
            Verb.GUEST,
        ),
        (
            replace(CONFIRMED, status=Status.HELD, hold_extended=True),
            {Verb.CONFIRM, Verb.RESCHEDULE, Verb.MOVE, Verb.CANCEL, *CHANGES},
            Verb.CONFIRM,
        ),
        (
            replace(CONFIRMED, status=Status.CHECKED_IN, now=TEN),
            {Verb.COMPLETE, Verb.UNDO_CHECK_IN, Verb.LEAVE_EARLY, Verb.MOVE, *CHANGES},
            Verb.COMPLETE,
        ),
        (
            replace(CONFIRMED, status=Status.CHECKED_IN, now=TEN - HOUR),
            {Verb.UNDO_CHECK_IN, Verb.LEAVE_EARLY, Verb.MOVE, *CHANGES},
            Verb.CHANGE,
        ),
        (replace(CONFIRMED, status=Status.NO_SHOW, now=TEN), {Verb.UNDO_NO_SHOW, Verb.RELEASE}, Verb.UNDO_NO_SHOW),
        (replace(CONFIRMED, status=Status.NO_SHOW, now=TEN + 9 * HOUR, undo_until=TEN + 8 * HOUR), set(), None),
        (replace(CONFIRMED, status=Status.EXPIRED), {Verb.REVIVE}, Verb.REVIVE),
        (replace(CONFIRMED, status=Status.EXPIRED, now=TEN), set(), None),
        (replace(CONFIRMED, status=Status.CANCELLED), set(), None),
        (replace(CONFIRMED, status=Status.COMPLETED), set(), None),
    ],
)
def test_a_state_and_a_time_allow_these_verbs_and_one_comes_first(
    facts: Facts, possible: set[Verb], first: Verb | None
) -> None:
    verbs = verbs_of(facts)

    assert set(verbs) - {Verb.RESEND} == possible | {Verb.LINK}
    assert next_verb(verbs, facts.status) == first


def test_seats_are_not_moved_and_prices_are_for_management() -> None:
    verbs = verbs_of(replace(CONFIRMED, has_seats=True, may_give_money=False))

    assert {Verb.MOVE, Verb.PRICE}.isdisjoint(verbs)


@pytest.mark.parametrize(
    ("facts", "may"),
    [
        (CONFIRMED, True),
        (replace(CONFIRMED, status=Status.CANCELLED), True),
        (replace(CONFIRMED, status=Status.CANCELLED, now=TEN + HOUR), False),
        (replace(CONFIRMED, has_guest=False), False),
        (replace(CONFIRMED, status=Status.HELD), False),
    ],
)
def test_the_letter_is_sent_again_to_a_guest_who_had_one(facts: Facts, may: bool) -> None:
    assert (Verb.RESEND in verbs_of(facts)) == may


def test_every_verb_has_a_name() -> None:
    assert set(FACES) == set(Verb)
