from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from apps.bookings.choices import Status
from apps.bookings.errors.changing import (
    AskTheTeam,
    BreakingIsForStaff,
    NotMovable,
    ReasonNeeded,
    SameTimeAndPlace,
    WaivedByStaffAlone,
)
from apps.bookings.errors.moves import HoldIsOver, IllegalMove, Stale
from apps.bookings.errors.places import NotBookable, PlaceTaken, PriceChanged
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.rules.change import NewTime
from apps.bookings.rules.why_not import Why
from apps.bookings.selectors.change_plan import reschedule_plan
from apps.bookings.selectors.price_history import price_history
from apps.bookings.services.book import book
from apps.bookings.services.hold import hold_booking
from apps.bookings.services.planned_change import AS_AGREED, How
from apps.bookings.services.reschedule import reschedule_booking
from apps.core.money import Money
from apps.journal.choices import Channel
from apps.journal.models.entry import Entry
from apps.rates.choices import TierKind
from apps.rates.models.policy import PolicyTier
from apps.rates.rules.lines import LineKind
from apps.venues.models.offer import ChannelTerms
from tests.bookings.wishes import BEN, BY_GUEST, BY_STAFF, HOUR, TEN, hour_wish, night_wish, order, tour_wish
from tests.factories.sellable import NOW, Sold, court, courts, dorm, double_room, hall_of_thirds, tour, with_policy
from tests.factories.venues import DepartureFactory

DAY = timedelta(days=1)
ELEVEN = NewTime(TEN + HOUR, TEN + 2 * HOUR)
TOMORROW = NewTime(TEN + DAY, TEN + DAY + HOUR)


def moved(booking: Booking, to: NewTime, *, how: How = AS_AGREED, **who: object) -> Booking:
    return reschedule_booking(booking.pk, to, **{**BY_GUEST, **who}, how=how)  # type: ignore[arg-type]


def spans(booking: Booking) -> list[tuple[int | None, object, object]]:
    live = Claim.objects.filter(booking=booking, live=True).order_by("spot")
    return [(claim.space_id, claim.during.lower, claim.during.upper) for claim in live]


@pytest.fixture
def sold(in_club) -> Sold:
    return with_policy(court())


@pytest.fixture
def booking(sold: Sold) -> Booking:
    return book(hour_wish(sold), order(), **BY_GUEST)


def test_another_time_is_taken_and_the_old_one_is_free_for_others(sold, booking):
    moved(booking, TOMORROW)

    booking.refresh_from_db()
    assert (booking.starts_at, booking.ends_at, booking.status) == (TEN + DAY, TEN + DAY + HOUR, Status.CONFIRMED)
    assert (booking.sequence, booking.version, booking.revision) == (1, 2, 1)
    assert spans(booking) == [(sold.space.pk, TEN + DAY, TEN + DAY + HOUR)]
    assert book(hour_wish(sold), order(BEN), **BY_GUEST).status == Status.CONFIRMED


def test_the_journal_tells_from_when_to_when_and_who(booking):
    moved(booking, TOMORROW, how=How(reason="Ana works late"))

    entry = Entry.objects.get(event="bookings.booking_rescheduled")
    assert (entry.actor, entry.channel) == (BY_GUEST["by"], Channel.PUBLIC)
    assert entry.before == {"starts_at": TEN.isoformat(), "ends_at": (TEN + HOUR).isoformat()}
    assert entry.after == {
        "starts_at": (TEN + DAY).isoformat(),
        "ends_at": (TEN + DAY + HOUR).isoformat(),
    }
    assert Booking.objects.get().reason == "Ana works late"


def test_half_an_hour_later_on_the_same_court_is_no_conflict_with_itself(sold, booking):
    moved(booking, NewTime(TEN + HOUR / 2, TEN + 1.5 * HOUR))

    assert spans(booking) == [(sold.space.pk, TEN + HOUR / 2, TEN + 1.5 * HOUR)]


def test_a_time_that_is_taken_is_refused_with_the_nearest_that_is_free(sold, booking):
    book(hour_wish(sold, TEN + HOUR), order(BEN), **BY_GUEST)

    with pytest.raises(PlaceTaken) as refusal:
        moved(booking, ELEVEN)

    assert [why.code for why in refusal.value.reasons] == [Why.SLOT_TAKEN]
    assert refusal.value.suggestions
    booking.refresh_from_db()
    assert (booking.starts_at, booking.version) == (TEN, 1)
    assert spans(booking) == [(sold.space.pk, TEN, TEN + HOUR)]


def test_a_time_the_rules_forbid_is_refused_and_staff_with_a_reason_may(booking):
    at_night = NewTime(TEN - 5 * HOUR, TEN - 4 * HOUR)

    with pytest.raises(NotBookable):
        moved(booking, at_night)
    with pytest.raises(NotBookable):
        moved(booking, at_night, **BY_STAFF)
    with pytest.raises(BreakingIsForStaff):
        moved(booking, at_night, how=How(breaking="please"))

    moved(booking, at_night, how=How(breaking="A friend of the house"), **BY_STAFF)

    booking.refresh_from_db()
    assert (booking.starts_at, booking.reason) == (TEN - 5 * HOUR, "A friend of the house")
    assert booking.broken_rules == [Why.OUTSIDE_HOURS.value]


def test_no_reason_gets_round_somebody_elses_place(sold, booking):
    book(hour_wish(sold, TEN + HOUR), order(BEN), **BY_GUEST)

    with pytest.raises(PlaceTaken):
        moved(booking, ELEVEN, how=How(breaking="The boss says so"), **BY_STAFF)


def test_in_a_pool_it_stays_on_its_court_where_that_is_free_and_goes_to_another_where_not(in_club):
    sold = with_policy(courts(2))
    first = book(hour_wish(sold), order(), **BY_GUEST)
    own = spans(first)[0][0]
    other = next(space.pk for space in sold.spaces if space.pk != own)

    moved(first, TOMORROW)
    assert spans(first)[0][0] == own

    book(replace(hour_wish(sold, TEN + HOUR), space_ids=(own,)), order(BEN), **BY_GUEST)
    moved(first, ELEVEN)
    assert spans(first)[0][0] == other


def test_a_court_the_guest_chose_is_not_changed_behind_their_back(in_club):
    thirds = with_policy(hall_of_thirds().thirds)
    mine, other = thirds.spaces[:2]
    booking = book(replace(hour_wish(thirds), space_ids=(mine.pk,)), order(), **BY_GUEST)
    book(replace(hour_wish(thirds, TEN + HOUR), space_ids=(mine.pk,)), order(BEN), **BY_GUEST)

    with pytest.raises(PlaceTaken):
        moved(booking, ELEVEN)

    moved(booking, replace(ELEVEN, space_ids=(other.pk,)))
    assert spans(booking)[0][0] == other.pk


def test_a_dearer_time_is_told_line_by_line_with_what_it_makes_more(sold, booking):
    plan = reschedule_plan(booking, NewTime(TEN, TEN + 2 * HOUR), channel=Channel.PUBLIC, now=NOW)

    moved(booking, NewTime(TEN, TEN + 2 * HOUR), how=How(expected_total=Money.of("48.00", "EUR")))

    booking.refresh_from_db()
    assert (booking.total, booking.revision) == (48, 2)
    assert plan.difference == Money.of("24.00", "EUR")
    history = price_history(booking)
    assert [(each.total.amount, each.difference and each.difference.amount) for each in history] == [
        (24, None),
        (48, 24),
    ]


def test_a_price_the_guest_was_not_shown_is_refused(booking):
    with pytest.raises(PriceChanged):
        moved(booking, NewTime(TEN, TEN + 2 * HOUR), how=How(expected_total=Money.of("24.00", "EUR")))

    assert Booking.objects.get().total == 24


def test_the_fee_of_the_policy_is_a_line_of_its_own_and_stays_there(in_club):
    booking = book(hour_wish(with_policy(court(), fee="5")), order(), **BY_GUEST)

    moved(booking, TOMORROW)
    moved(booking, ELEVEN)

    booking.refresh_from_db()
    lines = [(line.kind, line.what, line.amount) for line in booking.lines.filter(revision=3)]
    assert lines[1:] == [(LineKind.FEE, "Fee for another time", 5)] * 2
    assert booking.total == 34


def test_staff_may_waive_the_fee_with_a_reason(in_club):
    booking = book(hour_wish(with_policy(court(), fee="5")), order(), **BY_GUEST)

    with pytest.raises(WaivedByStaffAlone):
        moved(booking, TOMORROW, how=How(waive=True, reason="please"))
    with pytest.raises(ReasonNeeded):
        moved(booking, TOMORROW, how=How(waive=True), **BY_STAFF)

    moved(booking, TOMORROW, how=How(waive=True, reason="We were closed"), **BY_STAFF)
    assert Booking.objects.get().total == 24


def test_too_late_by_the_policy_agreed_is_refused_and_staff_may(booking):
    late = TEN - HOUR

    with pytest.raises(NotMovable):
        moved(booking, TOMORROW, now=late)

    moved(booking, TOMORROW, how=How(breaking="Flat tyre"), **{**BY_STAFF, "now": late})
    assert Booking.objects.get().starts_at == TEN + DAY


def test_the_policy_stays_the_one_agreed(sold, booking):
    frozen = booking.policy
    PolicyTier.objects.filter(policy=sold.rate.policy).delete()

    moved(booking, TOMORROW)

    assert Booking.objects.get().policy == frozen


def test_less_time_costs_what_cancelling_that_part_costs(sold):
    booking = book(hour_wish(sold, hours=2), order(), **BY_GUEST)

    moved(booking, NewTime(TEN, TEN + HOUR))

    booking.refresh_from_db()
    kept = booking.lines.get(revision=2, kind=LineKind.KEPT)
    assert (kept.amount, booking.total) == (24, 48)


def test_less_time_is_cheaper_while_cancelling_is_free(in_club):
    booking = book(hour_wish(with_policy(court(), cancel=60), hours=2), order(), **BY_GUEST)

    moved(booking, NewTime(TEN, TEN + HOUR))

    assert Booking.objects.get().total == 24


def test_the_same_time_is_no_change(booking):
    with pytest.raises(SameTimeAndPlace):
        moved(booking, NewTime(TEN, TEN + HOUR))


def test_an_old_version_is_refused(booking):
    with pytest.raises(Stale):
        moved(booking, TOMORROW, how=How(version=7))


def test_what_is_over_is_not_moved(booking):
    Booking.objects.update(status=Status.CHECKED_IN)

    with pytest.raises(IllegalMove):
        moved(booking, TOMORROW)


def test_a_hold_is_moved_while_it_lasts_for_nothing(in_club):
    booking = hold_booking(hour_wish(with_policy(court(), change=None, fee="5")), order(None), **BY_GUEST)

    moved(booking, TOMORROW)

    claim = Claim.objects.get(live=True)
    assert (claim.lapses_at, Booking.objects.get().total) == (booking.held_until, 24)
    with pytest.raises(HoldIsOver):
        moved(booking, ELEVEN, now=booking.held_until)


def test_a_time_that_needs_a_yes_is_for_the_team_to_give(sold, booking):
    ChannelTerms.objects.create(offer=sold.offer, channel="online", needs_approval=True)

    with pytest.raises(AskTheTeam):
        moved(booking, TOMORROW)

    assert moved(booking, TOMORROW, **BY_STAFF).starts_at == TEN + DAY


def test_a_stay_is_moved_by_a_night_in_the_same_bed(in_club):
    sold = with_policy(dorm())
    booking = book(night_wish(sold, nights=2, people=2), order(), **BY_GUEST)
    beds = {space for space, *_ in spans(booking)}

    moved(booking, NewTime(booking.starts_at + DAY, booking.ends_at + DAY))

    assert {space for space, *_ in spans(booking)} == beds
    assert Booking.objects.get().starts_at == night_wish(sold, first=12).starts_at


def test_one_night_more_where_the_room_is_free_and_not_where_it_is_taken(in_club):
    sold = with_policy(double_room())
    booking = book(night_wish(sold, people=2), order(), **BY_GUEST)
    book(night_wish(sold, first=13, people=2), order(BEN), **BY_GUEST)

    moved(booking, NewTime(booking.starts_at, booking.ends_at + DAY))
    assert Booking.objects.get(pk=booking.pk).total == 160
    booking.refresh_from_db()

    with pytest.raises(PlaceTaken):
        moved(booking, NewTime(booking.starts_at, booking.ends_at + DAY))


def test_another_departure_takes_the_crew_along_and_leaves_that_of_the_first(in_club):
    trip = tour()
    PolicyTier.objects.create(policy=trip.rate.policy, kind=TierKind.RESCHEDULE, minutes_before=60, percent=Decimal(0))
    later = DepartureFactory(offer=trip.offer, starts_at=trip.departure.starts_at + DAY)
    booking = book(tour_wish(trip, adults=2), order(), **BY_GUEST)

    moved(booking, NewTime(later.starts_at, later.ends_at, departure_id=later.pk))

    booking.refresh_from_db()
    assert (booking.departure_id, booking.starts_at) == (later.pk, later.starts_at)
    live = Claim.objects.filter(live=True)
    assert {claim.departure_id for claim in live.filter(booking=booking)} == {later.pk}
    assert {claim.crew_of_id for claim in live.filter(booking=None)} == {later.pk}
    assert live.count() == 4
