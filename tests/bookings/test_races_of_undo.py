"""Moving and undoing while others do the same: one place, one booking; told or undone, never both."""

import random
from collections.abc import Callable
from datetime import timedelta

from django.db.models.functions import Now

from apps.bookings.errors.moves import Stale
from apps.bookings.errors.undoing import TooLateToUndo
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.rules.change import NewTime
from apps.bookings.rules.undoing import HOLD_FOR
from apps.bookings.selectors.claim_audit import audit_claims
from apps.bookings.services.book import book
from apps.bookings.services.move_by_hand import move_by_hand
from apps.bookings.services.planned_change import How
from apps.bookings.services.undo import undo
from apps.core.errors import Refusal
from apps.core.schema import in_schema
from apps.journal.models.entry import Entry
from apps.journal.models.pointer import Pointer
from apps.journal.services.relay import relay_due
from tests.bookings.wishes import ANA, BEN, BY_STAFF, HOUR, TEN, hour_wish, order
from tests.factories.sellable import Sold, courts
from tests.rates.racing import race

RACERS, TURNS = 6, 6
FREELY = How(breaking="A race", keep_price=True, hold_for=HOLD_FOR)


def made(sold: Sold, court: int, guest: object = ANA, *, later: int = 0) -> Booking:
    wish = hour_wish(sold, TEN + later * HOUR, space_ids=(sold.spaces[court].pk,))
    return book(wish, order(guest), **BY_STAFF)  # type: ignore[arg-type] - one of the guests of the wishes


def test_of_two_that_are_dropped_on_one_place_one_gets_it(own_database: str) -> None:
    with in_schema("club"):
        sold = courts(3)
        bookings = [made(sold, 0), made(sold, 1, BEN)]
        there = NewTime(TEN, TEN + HOUR, space_ids=(sold.spaces[2].pk,))

    results = race(2, lambda number: move_by_hand(bookings[number], there, how=FREELY, **BY_STAFF).pk)

    assert sum(isinstance(result, int) for result in results) == 1
    with in_schema("club"):
        assert audit_claims() == []


def test_an_undo_pressed_by_many_is_done_once(own_database: str) -> None:
    with in_schema("club"):
        sold = courts(2)
        booking = made(sold, 0)
        there = NewTime(TEN, TEN + HOUR, space_ids=(sold.spaces[1].pk,))
        moved = move_by_hand(booking, there, how=FREELY, **BY_STAFF)

    results = race(RACERS, lambda _number: undo(booking.pk, version=moved.version, **BY_STAFF).pk)

    assert sorted(map(str, results)).count(str(booking.pk)) == 1
    assert {result for result in results if not isinstance(result, int)} == {Stale}
    with in_schema("club"):
        assert Claim.objects.get(booking=booking, live=True).space_id == sold.spaces[0].pk


def test_who_moves_and_undoes_among_others_never_shares_a_place(own_database: str) -> None:
    with in_schema("club"):
        sold = courts(2)
        ids = [made(sold, number % 2, later=number // 2).pk for number in range(4)]

    def racer(number: int) -> list[object]:
        chance = random.Random(number)
        return [_refused_or_done(lambda: _move_and_undo(sold, ids, chance)) for _turn in range(TURNS)]

    race(RACERS, racer)

    with in_schema("club"):
        assert audit_claims() == []
        for booking in Booking.objects.filter(status="confirmed"):
            [claim] = Claim.objects.filter(booking=booking, live=True)
            assert (claim.during.lower, claim.during.upper) == (booking.starts_at, booking.ends_at)


def test_what_is_told_is_not_undone_and_what_is_undone_is_not_told(own_database: str) -> None:
    """Just as it is due, one relays and another presses the button."""
    for turn in range(TURNS):
        with in_schema("club"):
            sold = courts(2)
            booking = made(sold, 0, later=turn)
            at = {"starts_at": booking.starts_at, "ends_at": booking.ends_at}
            moved = move_by_hand(booking, NewTime(**at, space_ids=(sold.spaces[1].pk,)), how=FREELY, **BY_STAFF)
            Pointer.objects.held().update(due_at=Now() + timedelta(milliseconds=5 * turn))

        deeds: list[Callable[[], object]] = [relay_due, _undoing(moved), relay_due]
        race(len(deeds), lambda number, deeds=deeds: deeds[number]())
        relay_due()

        with in_schema("club"):
            is_undone = Entry.objects.filter(subject_id=str(booking.pk), event="bookings.booking_undone").exists()
            space_id = Claim.objects.get(booking=booking, live=True).space_id
            assert space_id == sold.spaces[0 if is_undone else 1].pk
            assert not Pointer.objects.filter(subject=f"bookings.booking:{booking.pk}").exists()


def _undoing(moved: Booking) -> Callable[[], object]:
    def press() -> object:
        try:
            return undo(moved.pk, version=moved.version, **BY_STAFF)
        except TooLateToUndo:
            return None

    return press


def _move_and_undo(sold: Sold, ids: list[int], chance: random.Random) -> object:
    booking = Booking.objects.get(pk=chance.choice(ids))
    start = TEN + chance.randrange(4) * HOUR
    to = NewTime(start, start + HOUR, space_ids=(chance.choice(sold.spaces).pk,))
    moved = move_by_hand(booking, to, how=FREELY, **BY_STAFF)
    return undo(moved.pk, version=moved.version, **BY_STAFF) if chance.random() < 0.6 else moved


def _refused_or_done(deed: Callable[[], object]) -> object:
    try:
        return deed()
    except Refusal as refusal:
        return type(refusal)
