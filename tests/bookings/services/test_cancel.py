from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from apps.bookings.choices import DateState, Status, StrikeReason
from apps.bookings.errors.cancelling import HasBegun, OnlyStaffWaives, WaivingNeedsReason
from apps.bookings.errors.moves import IllegalMove, Stale
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.models.guest import Strike
from apps.bookings.models.series import SeriesDate
from apps.bookings.rules.moves import Move
from apps.bookings.selectors.refund import cancel_preview
from apps.bookings.services.cancel import AS_AGREED, Cancelling, cancel_booking
from apps.journal.choices import SYSTEM, Actor, ActorKind, Channel
from apps.journal.models.entry import Entry
from apps.rates.choices import BalanceKind, PromoEffect
from apps.rates.models.promo import PromoCode, PromoUse
from apps.rates.rules.policy import CancelTier, PolicyTerms
from apps.rates.services.balance_ledger import Change, NewBalance, issue_balance, use_balance
from apps.rates.services.use_promo import use_promo
from apps.venues.choices import DepartureStatus
from tests.factories.bookings import STARTS, BookingFactory, ClaimFactory, GuestFactory, SeriesFactory
from tests.factories.venues import DepartureFactory, SpaceFactory

GUEST = Actor(ActorKind.GUEST)
POLICY = PolicyTerms((CancelTier(7 * 1440), CancelTier(2 * 1440, Decimal(50)))).as_json()
EARLY, HALFWAY, LATE = (STARTS - timedelta(days=days) for days in (8, 3, 1))


def cancel(
    booking: Booking, *, now: datetime = EARLY, how: Cancelling = AS_AGREED, channel: Channel = Channel.PUBLIC
) -> Booking:
    return cancel_booking(booking.pk, by=GUEST, channel=channel, now=now, how=how)


@pytest.fixture
def booking(in_club) -> Booking:
    return BookingFactory(policy=POLICY, paid=Decimal(24))


@pytest.mark.parametrize(("now", "kept"), [(EARLY, 0), (HALFWAY, 12), (LATE, 24)])
def test_a_booking_is_cancelled_for_what_its_own_policy_keeps(booking, now, kept):
    cancel(booking, now=now, how=Cancelling(reason="Rain"))

    booking.refresh_from_db()
    assert (booking.status, booking.kept, booking.reason) == (Status.CANCELLED, kept, "Rain")
    assert (booking.version, booking.sequence, booking.ended_at, booking.updated_at) == (2, 1, now, now)
    assert not Claim.objects.filter(live=True).exists()


def test_what_the_page_said_before_the_button_is_what_the_button_does(booking):
    said = cancel_preview(booking, now=HALFWAY)

    cancel(booking, now=HALFWAY)

    booking.refresh_from_db()
    assert (said.may, said.refund.charge.amount, said.refund.back.amount) == (True, booking.kept, Decimal(12))
    assert said.sentence == "Cancel now: €12.00 back; after Sat 2 Jan, 6 p.m., Madrid time nothing."


def test_the_journal_tells_states_and_amounts_and_who(booking):
    cancel(booking, now=HALFWAY, how=Cancelling(reason="Ana has the flu"))

    entry = Entry.objects.get(event="bookings.booking_cancelled")
    assert (entry.actor, entry.channel, entry.subject_id) == (GUEST, Channel.PUBLIC, str(booking.pk))
    assert entry.before == {"status": "confirmed", "kept": None}
    assert entry.after == {"status": "cancelled", "kept": "12.00"}


def test_a_place_that_was_given_up_may_be_taken_at_once(booking):
    court = booking.claims.get().space
    cancel(booking)

    ClaimFactory(space=court)

    assert Claim.objects.filter(space=court, live=True).count() == 1


def test_an_old_version_is_refused_and_the_present_one_is_not(booking):
    with pytest.raises(Stale):
        cancel(booking, how=Cancelling(version=booking.version + 1))

    assert cancel(booking, how=Cancelling(version=booking.version)).status == Status.CANCELLED


@pytest.mark.parametrize("status", ["held", "pending", "confirmed"])
def test_what_is_to_come_may_be_cancelled(in_club, status):
    booking = BookingFactory(**{status: True}, guest=GuestFactory())

    assert cancel(booking, now=LATE).status == Status.CANCELLED


def test_a_hold_nobody_put_a_name_to_lapses(in_club):
    booking = BookingFactory(held=True)

    cancel(booking)

    booking.refresh_from_db()
    assert (booking.status, booking.kept) == (Status.EXPIRED, None)
    assert not Claim.objects.filter(live=True).exists()
    assert Entry.objects.get().actor == GUEST


@pytest.mark.parametrize(
    "status",
    [Status.CHECKED_IN, Status.COMPLETED, Status.NO_SHOW, Status.CANCELLED, Status.REJECTED, Status.EXPIRED],
)
def test_what_is_over_may_not_and_the_refusal_names_what_may(in_club, status):
    booking = BookingFactory(status=status)

    with pytest.raises(IllegalMove) as refusal:
        cancel(booking)

    assert Move.CANCEL not in refusal.value.allowed
    assert Booking.objects.get(pk=booking.pk).status == status


def test_a_guest_cannot_cancel_what_has_begun_and_staff_can(booking):
    with pytest.raises(HasBegun):
        cancel(booking, now=STARTS)

    assert cancel(booking, now=STARTS, channel=Channel.STAFF).kept == 24


def test_staff_may_let_a_guest_go_for_nothing_with_a_reason(booking):
    with pytest.raises(OnlyStaffWaives):
        cancel(booking, now=LATE, how=Cancelling(reason="Please", waive=True))
    with pytest.raises(WaivingNeedsReason):
        cancel(booking, now=LATE, how=Cancelling(reason=" ", waive=True), channel=Channel.STAFF)

    cancel(booking, now=LATE, how=Cancelling(reason="Flooded", waive=True), channel=Channel.STAFF)

    booking.refresh_from_db()
    assert (booking.kept, booking.reason) == (0, "Flooded")
    assert Entry.objects.get(event="bookings.booking_cancelled").facts["is_waived"] is True


def test_cancelling_too_late_is_a_strike_for_the_guest_who_does_it_alone(in_club):
    early, late, by_staff = BookingFactory.create_batch(3, policy=POLICY)

    cancel(early, now=HALFWAY)
    cancel(late, now=LATE)
    cancel(by_staff, now=LATE, channel=Channel.STAFF)

    [strike] = Strike.objects.all()
    assert (strike.booking, strike.reason, strike.guest) == (late, StrikeReason.LATE_CANCEL, late.guest)


def test_a_gift_card_gets_its_part_back_before_money_does(in_club):
    card = issue_balance(
        NewBalance(BalanceKind.GIFT_CARD, Decimal(50), "EUR"), by=SYSTEM, channel=Channel.STAFF, now=EARLY
    )
    booking = BookingFactory(policy=POLICY, credited=Decimal(20), paid=Decimal(4))
    use_balance(card.pk, Change(Decimal(20), booking.reference), **_system(), zone="UTC")

    cancel(booking, now=HALFWAY)

    booking.refresh_from_db()
    card.refresh_from_db()
    assert (booking.kept, booking.credited, booking.paid, card.left) == (12, 8, 4, 42)


def test_a_pass_gets_its_minutes_back(in_club):
    hours = issue_balance(NewBalance(BalanceKind.PASS, Decimal(600)), by=SYSTEM, channel=Channel.STAFF, now=EARLY)
    booking = BookingFactory(policy=POLICY, credited=Decimal(24))
    use_balance(hours.pk, Change(Decimal(60), booking.reference), **_system(), zone="UTC")

    cancel(booking, now=HALFWAY)

    hours.refresh_from_db()
    assert hours.left == 570
    assert Booking.objects.get(pk=booking.pk).credited == 12


@pytest.mark.parametrize(("now", "may_be_used_again"), [(EARLY, True), (HALFWAY, False)])
def test_a_code_may_be_used_again_where_nothing_is_kept(in_club, now, may_be_used_again):
    promo = PromoCode.objects.create(code="SUN", effect=PromoEffect.PERCENT, value=10, max_uses=1, uses_left=1)
    booking = BookingFactory(policy=POLICY, promo_id=promo.pk)
    use_promo(promo.pk, reference=booking.reference, email="", **_system())

    cancel(booking, now=now)

    promo.refresh_from_db()
    assert (promo.uses_left == 1, PromoUse.objects.get().returned_at is not None) == (may_be_used_again,) * 2


def test_the_date_of_a_series_is_told(booking):
    date = SeriesDate.objects.create(
        series=SeriesFactory(),
        local_start=STARTS,
        starts_at=STARTS,
        ends_at=booking.ends_at,
        state=DateState.BOOKED,
        booking=booking,
    )

    cancel(booking)

    date.refresh_from_db()
    assert date.state == DateState.CANCELLED


@pytest.mark.parametrize(("status", "guide_goes"), [(DepartureStatus.PLANNED, True), (DepartureStatus.RUNS, False)])
def test_the_guide_goes_with_the_last_guest_unless_it_is_decided_that_it_leaves(in_club, status, guide_goes):
    departure = DepartureFactory(starts_at=STARTS, status=status)
    first, last = (BookingFactory(offer=departure.offer, kind="departure", departure=departure) for _ in range(2))
    guide = SpaceFactory(venue=departure.offer.venue, kind="guide")
    ClaimFactory(
        booking=None, crew_of=departure, space=guide, live=True, lapses_at=None, during=(STARTS, departure.ends_at)
    )

    cancel(first)
    assert Claim.objects.get(crew_of=departure).live

    cancel(last)
    assert Claim.objects.get(crew_of=departure).live is not guide_goes


def _system() -> dict[str, Any]:
    return {"by": SYSTEM, "channel": Channel.STAFF, "now": EARLY}
