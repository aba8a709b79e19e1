from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from apps.bookings.choices import Status
from apps.bookings.errors.changing import BreakingIsForStaff, WaivedByStaffAlone
from apps.bookings.errors.moves import IllegalMove, Stale
from apps.bookings.errors.places import NotBookable, PlaceTaken, PriceChanged
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.models.guest import Guest
from apps.bookings.rules.change import Changes
from apps.bookings.rules.why_not import Why
from apps.bookings.selectors.booking_lines import lines_now
from apps.bookings.services.book import book
from apps.bookings.services.change_booking import change_booking
from apps.bookings.services.planned_change import AS_AGREED, How
from apps.core.money import Money
from apps.core.said import column
from apps.journal.choices import SYSTEM, Channel
from apps.journal.models.entry import Entry
from apps.rates.choices import BalanceKind, PriceUnit, PromoEffect, TierKind
from apps.rates.models.policy import PolicyTier
from apps.rates.models.promo import PromoCode, PromoUse
from apps.rates.models.rate import BasePrice
from apps.rates.rules.lines import LineKind
from apps.rates.services.balance_ledger import NewBalance, issue_balance
from apps.venues.models.departures import PickupPoint
from tests.bookings.wishes import ANA, BEN, BY_GUEST, BY_STAFF, TEN, hour_wish, night_wish, order, tour_wish
from tests.factories.sellable import NOW, Sold, Tour, court, dorm, extra_of, tour

DAY = timedelta(days=1)


def changed(booking: Booking, changes: Changes, *, how: How = AS_AGREED, **who: object) -> Booking:
    return change_booking(booking.pk, changes, **{**BY_GUEST, **who}, how=how)  # type: ignore[arg-type]


def free_until(sold: Sold | Tour, minutes: int) -> None:
    PolicyTier.objects.create(
        policy=sold.rate.policy, kind=TierKind.CANCEL, minutes_before=minutes, percent=Decimal(100)
    )


def live(booking: Booking) -> list[int]:
    return [*Claim.objects.filter(booking=booking, live=True).order_by("spot").values_list("spot", flat=True)]


@pytest.fixture
def sold(in_club) -> Sold:
    return court()


@pytest.fixture
def booking(sold: Sold) -> Booking:
    return book(hour_wish(sold), order(), **BY_GUEST)


def test_words_change_without_another_price_and_without_a_word_in_the_journal(booking):
    changes = Changes(note="Two rackets", answers={31: "no nuts", 32: ""}, language="es", guest=BEN)

    changed(booking, changes)

    booking.refresh_from_db()
    assert (booking.note, booking.answers, booking.language) == ("Two rackets", {"31": "no nuts"}, "es")
    assert (booking.guest.email, booking.revision, booking.version, booking.sequence) == (BEN.email, 1, 2, 0)
    entry = Entry.objects.get(event="bookings.booking_changed")
    assert (entry.facts["is_repriced"], entry.before, entry.after) == (False, {}, {})
    assert Guest.objects.filter(email=ANA.email).exists()


def test_an_answer_is_taken_back_by_an_empty_one(booking):
    changed(booking, Changes(answers={31: "no nuts"}))
    changed(booking, Changes(answers={31: ""}))

    assert Booking.objects.get().answers == {}


def test_more_people_at_the_same_price_make_no_revision(booking):
    changed(booking, Changes(party={None: 4}))

    booking.refresh_from_db()
    assert (booking.people, booking.party, booking.revision, booking.sequence) == (4, {"": 4}, 1, 1)


def test_a_colleague_who_reads_another_language_changes_no_word_of_the_price(sold):
    setattr(sold.offer, column("name", "es"), "Pista de pádel")
    sold.offer.save()
    with translation.override("es"):
        booking = book(hour_wish(sold), replace(order(), language="es"), **BY_GUEST)

    with translation.override("de"):
        changed(booking, Changes(party={None: 3}), **BY_STAFF)
    booking.refresh_from_db()

    assert booking.revision == 1
    assert [line.what for line in lines_now(booking)] == ["Pista de pádel"]


def test_too_many_people_are_refused_and_staff_with_a_reason_may(booking):
    with pytest.raises(NotBookable) as refusal:
        changed(booking, Changes(party={None: 5}))
    assert Why.PARTY_TOO_LARGE in [why.code for why in refusal.value.reasons]
    with pytest.raises(BreakingIsForStaff):
        changed(booking, Changes(party={None: 5}), how=How(breaking="please"))

    changed(booking, Changes(party={None: 5}), how=How(breaking="A child on the bench"), **BY_STAFF)

    booking.refresh_from_db()
    assert (booking.people, booking.reason) == (5, "A child on the bench")
    assert Why.PARTY_TOO_LARGE.value in booking.broken_rules


def test_an_extra_claims_its_pieces_and_is_priced(sold, booking):
    racket = extra_of(sold, at_once=2)

    changed(booking, Changes(extras={racket.pk: 2}), how=How(expected_total=Money.of("30.00", "EUR")))

    booking.refresh_from_db()
    assert (booking.extras, booking.total, booking.revision) == ({str(racket.pk): 2}, 30, 2)
    assert [line.kind for line in booking.lines.filter(revision=2)] == [LineKind.BASE, LineKind.EXTRA]
    assert len(live(booking)) == 3

    changed(booking, Changes(extras={}))
    assert len(live(booking)) == 1


def test_an_extra_somebody_else_has_is_refused_and_nothing_changed(sold, booking):
    racket = extra_of(sold, at_once=1)
    other = court(sold.venue)
    other.offer.offer_extras.create(extra=racket)
    book(hour_wish(other, extras={racket.pk: 1}), order(BEN), **BY_GUEST)

    with pytest.raises(PlaceTaken) as refusal:
        changed(booking, Changes(extras={racket.pk: 1}))

    assert [why.code for why in refusal.value.reasons] == [Why.EXTRA_GONE]
    assert (Booking.objects.get(pk=booking.pk).extras, len(live(booking))) == ({}, 1)


def test_the_price_is_that_of_the_day_it_was_booked_on(sold, booking):
    """What is changed minutes before it begins is no late booking."""
    racket = extra_of(sold)

    changed(booking, Changes(extras={racket.pk: 1}), now=TEN - timedelta(minutes=5))

    assert Booking.objects.get().total == 27


def test_a_price_the_guest_was_not_shown_is_refused(sold, booking):
    with pytest.raises(PriceChanged):
        changed(booking, Changes(extras={extra_of(sold).pk: 1}), how=How(expected_total=Money.of("24.00", "EUR")))


@pytest.mark.parametrize(("until", "kept"), [(7 * 1440, 45), (60, 0)])
def test_a_seat_given_up_is_free_at_once_and_costs_what_the_policy_says(in_club, until, kept):
    trip = tour(seats=3)
    free_until(trip, until)
    booking = book(tour_wish(trip, adults=3), order(), **BY_GUEST)
    seats = live(booking)

    changed(booking, Changes(party={trip.adult.pk: 2}))

    booking.refresh_from_db()
    assert (booking.people, booking.total) == (2, 90 + kept)
    assert live(booking) == seats[:2]
    assert Claim.objects.filter(crew_of=trip.departure, live=True).count() == 2
    assert book(tour_wish(trip), order(BEN), **BY_GUEST).status == Status.CONFIRMED


@pytest.mark.parametrize(("until", "kept"), [(7 * 1440, 25), (60, 0)])
def test_an_adult_for_whom_a_child_comes_is_a_part_given_up(in_club, until, kept):
    trip = tour(seats=3)
    free_until(trip, until)
    booking = book(tour_wish(trip, adults=3), order(), **BY_GUEST)

    changed(booking, Changes(party={trip.adult.pk: 2, trip.child.pk: 1}))

    booking.refresh_from_db()
    assert (booking.people, booking.total) == (3, 110 + kept)


def test_guests_change_nothing_once_it_has_begun_but_staff_do(sold, booking):
    begun = TEN + timedelta(minutes=50)

    with pytest.raises(BreakingIsForStaff):
        changed(booking, Changes(party={None: 1}), now=begun)

    assert changed(booking, Changes(party={None: 1}), **{**BY_STAFF, "now": begun}).people == 1


def test_a_seat_more_is_taken_where_there_is_one_and_refused_where_there_is_none(in_club):
    trip = tour(seats=3)
    booking = book(tour_wish(trip, adults=1), order(), **BY_GUEST)
    book(tour_wish(trip, adults=1), order(BEN), **BY_GUEST)

    changed(booking, Changes(party={trip.adult.pk: 2}))
    assert (Booking.objects.get(pk=booking.pk).total, len(live(booking))) == (90, 2)

    with pytest.raises(PlaceTaken):
        changed(booking, Changes(party={trip.adult.pk: 3}))


def test_staff_may_let_a_part_go_for_nothing(in_club):
    trip = tour()
    booking = book(tour_wish(trip, adults=3), order(), **BY_GUEST)
    fewer, free = Changes(party={trip.adult.pk: 2}), How(waive=True, reason="Broken leg")

    with pytest.raises(WaivedByStaffAlone):
        changed(booking, fewer, how=free)
    changed(booking, fewer, how=free, **BY_STAFF)

    assert Booking.objects.get().total == 90


def test_fewer_people_keep_their_own_beds(in_club):
    sold = dorm()
    free_until(sold, 60)
    booking = book(night_wish(sold, people=3), order(), **BY_GUEST)
    beds = live(booking)

    changed(booking, Changes(party={None: 2}))

    assert (live(booking), Booking.objects.get().total) == (beds[:2], 40)


def test_a_gift_card_gets_back_what_is_no_longer_needed_and_more_when_it_is_all_cancelled(in_club):
    trip = tour()
    free_until(trip, 60)
    card = issue_balance(
        NewBalance(BalanceKind.GIFT_CARD, Decimal(200), "EUR"), by=SYSTEM, channel=Channel.STAFF, now=NOW
    )
    booking = book(tour_wish(trip, adults=3), order(credits=(card.code,)), **BY_GUEST)

    for adults, left in ((2, 110), (1, 155)):
        changed(booking, Changes(party={trip.adult.pk: adults}))
        card.refresh_from_db()
        booking.refresh_from_db()
        assert (card.left, booking.credited) == (left, 45 * adults)


def test_a_code_used_up_by_the_booking_itself_still_counts_for_it(in_club):
    sold = court()
    promo = PromoCode.objects.create(code="SUN", effect=PromoEffect.PERCENT, value=50, max_uses=1, uses_left=1)
    booking = book(hour_wish(sold, promo="sun"), order(), **BY_GUEST)
    assert (booking.total, booking.promo_id) == (12, promo.pk)

    changed(booking, Changes(extras={extra_of(sold).pk: 2}))

    booking.refresh_from_db()
    assert (booking.total, booking.promo_id) == (15, promo.pk)
    assert PromoUse.objects.filter(returned_at=None).count() == 1


def test_a_pickup_is_changed_and_left_out_and_one_of_another_offer_refused(in_club):
    trip, other = tour(), tour()
    mine, foreign = (PickupPoint.objects.create(offer=row.offer, name="Hotel") for row in (trip, other))
    booking = book(tour_wish(trip), order(), **BY_GUEST)

    changed(booking, Changes(pickup_id=mine.pk))
    assert Booking.objects.get().pickup_id == mine.pk
    changed(booking, Changes(note="hi"))
    assert Booking.objects.get().pickup_id == mine.pk
    with pytest.raises(NotBookable):
        changed(booking, Changes(pickup_id=foreign.pk))
    changed(booking, Changes(pickup_id=None))
    assert Booking.objects.get().pickup_id is None


def test_who_is_here_may_still_have_something_more(sold, booking):
    Booking.objects.update(status=Status.CHECKED_IN)

    changed(booking, Changes(extras={extra_of(sold).pk: 1}), **{**BY_STAFF, "now": TEN + timedelta(minutes=5)})

    assert Booking.objects.get().total == 27


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.COMPLETED, Status.NO_SHOW])
def test_what_is_over_is_not_changed(booking, status):
    Booking.objects.update(status=status)

    with pytest.raises(IllegalMove):
        changed(booking, Changes(note="late"))


def test_an_old_version_is_refused(booking):
    with pytest.raises(Stale):
        changed(booking, Changes(note="x"), how=How(version=9))


def test_a_price_that_rose_meanwhile_is_told_in_the_new_revision(sold, booking):
    BasePrice.objects.filter(rate=sold.rate, unit=PriceUnit.HOUR).update(amount=30)

    changed(booking, Changes(party={None: 3}))

    booking.refresh_from_db()
    assert (booking.total, booking.revision) == (30, 2)
