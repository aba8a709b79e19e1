"""A series changed in three scopes: what the preview says is what happens, or nothing does."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.bookings.choices import DateState, SeriesStatus, Status
from apps.bookings.errors.changing import BreakingIsForStaff, ReasonNeeded, WaivedByStaffAlone
from apps.bookings.errors.moves import Stale
from apps.bookings.errors.places import PriceChanged
from apps.bookings.errors.series import AnswerRenewalFirst, ChangeUndecided, NotForOneDate
from apps.bookings.models.booking import Booking, BookingLine
from apps.bookings.models.claim import Claim
from apps.bookings.models.series import Series
from apps.bookings.rules.change import NewTime
from apps.bookings.rules.recurrence import weekly
from apps.bookings.rules.renewal import Renewal, next_season
from apps.bookings.rules.series_dates import Choice, Repair
from apps.bookings.rules.series_diff import Fate, Untouched
from apps.bookings.rules.series_edit import Part, Scope, SeriesEdit
from apps.bookings.selectors.series_change import SeriesPreview, series_change
from apps.bookings.selectors.series_plan import plan_of as plan_kept
from apps.bookings.services.change_series import change_series
from apps.bookings.services.planned_change import How
from apps.bookings.services.renew_series import offer_renewal
from apps.bookings.services.reschedule import reschedule_booking
from apps.core.money import Money
from apps.journal.choices import Channel
from apps.journal.models.entry import Entry
from apps.rates.models.policy import PolicyTier
from apps.venues.errors.faults import NotLikeThis
from tests.factories.sellable import NOW, Sold, court, courts, double_room, extra_of, tour
from tests.factories.series import FIRST, HOW, series_of, taken, week
from tests.factories.venues import DepartureFactory

pytestmark = pytest.mark.usefixtures("in_club")


def part(series: Series, number: int, scope: Scope) -> Part:
    return Part(scope, series.dates.order_by("local_start")[number].pk)


def movable(sold: Sold, *, fee: int = 0) -> Sold:
    """Another time costs a fee; cancelling two days before costs nothing."""
    PolicyTier.objects.create(policy=sold.rate.policy, kind="reschedule", minutes_before=60, fee=fee)
    PolicyTier.objects.create(policy=sold.rate.policy, kind="cancel", minutes_before=2880, percent=100)
    return sold


def preview_of(series: Series, edit: SeriesEdit, **how: Any) -> SeriesPreview:
    return series_change(series, edit, **{"channel": Channel.STAFF, "now": NOW, **how})


def times(series: Series) -> list[str]:
    """What the clocks of Madrid show in January."""
    rows = Booking.objects.filter(series=series).exclude(status=Status.CANCELLED).order_by("starts_at")
    return [f"{row.starts_at + timedelta(hours=1):%d %H:%M}-{row.ends_at + timedelta(hours=1):%H:%M}" for row in rows]


def fates(preview: SeriesPreview) -> list[Fate]:
    return [each.change.fate for each in preview.dates]


def live_claims(bookings: Iterable[Booking]) -> int:
    return Claim.objects.filter(booking__in=list(bookings), live=True).count()


def test_all_move_to_another_hour_with_their_places() -> None:
    series = series_of(movable(court()))

    change_series(series.pk, SeriesEdit(starts=time(20)), **HOW)

    assert times(series) == ["11 20:00-21:00", "18 20:00-21:00", "25 20:00-21:00"]
    assert live_claims(series.bookings.all()) == 3
    assert [date.local_start.hour for date in series.dates.all()] == [20, 20, 20]
    series.refresh_from_db()
    assert (plan_kept(series).local_start.hour, series.version) == (20, 2)
    assert {booking.sequence for booking in series.bookings.all()} == {1}
    told = Entry.objects.filter(event="bookings.series_changed").get()
    assert told.facts == {"series_id": series.pk, "scope": "all", "changed": 3, "added": 0, "dropped": 0}


def test_half_an_hour_later_takes_the_places_it_has_already() -> None:
    series = series_of(movable(court()))

    change_series(series.pk, SeriesEdit(starts=time(19, 30)), **HOW)

    assert times(series)[0] == "11 19:30-20:30"


def test_each_date_may_move_to_where_the_next_one_was() -> None:
    sold = movable(court())
    series = series_of(sold, weekly([0], count=4))

    change_series(series.pk, SeriesEdit(recurrence=weekly([1], count=4), keeps_moved=True), **HOW)

    assert times(series) == [f"{day} 19:00-20:00" for day in (12, 19, 26)] + ["02 19:00-20:00"]
    assert Booking.objects.count() == 4


def test_one_date_moves_by_hand_and_keeps_its_name() -> None:
    series = series_of(movable(court()))
    edit = SeriesEdit(part(series, 1, Scope.THIS), starts=time(10), day=week(1) + timedelta(days=2), minutes=90)

    change_series(series.pk, edit, **HOW)

    assert times(series) == ["11 19:00-20:00", "20 10:00-11:30", "25 19:00-20:00"]
    moved = series.dates.order_by("local_start")[1]
    assert (moved.local_start.date(), moved.starts_at) == (week(1), datetime(2027, 1, 20, 9, tzinfo=UTC))
    series.refresh_from_db()
    assert plan_kept(series).local_start.hour == 19


def test_what_was_moved_by_hand_stays_unless_it_is_asked_for() -> None:
    series = series_of(movable(court()))
    booking = series.bookings.order_by("starts_at")[1]
    ten = datetime(2027, 1, 18, 9, tzinfo=UTC)
    reschedule_booking(booking.pk, NewTime(ten, ten + timedelta(hours=1)), **HOW)

    left = preview_of(series, SeriesEdit(starts=time(20)))
    change_series(series.pk, SeriesEdit(starts=time(20)), **HOW)

    assert [each.change.because for each in left.dates] == [None, Untouched.MOVED, None]
    assert times(series) == ["11 20:00-21:00", "18 10:00-11:00", "25 20:00-21:00"]
    change_series(series.pk, SeriesEdit(starts=time(21), keeps_moved=False), **HOW)
    assert times(series) == ["11 21:00-22:00", "18 21:00-22:00", "25 21:00-22:00"]


def test_this_and_following_go_on_as_a_series_of_their_own() -> None:
    series = series_of(movable(court()), weekly([0], count=4))

    later = change_series(series.pk, SeriesEdit(part(series, 2, Scope.FOLLOWING), starts=time(20)), **HOW)

    assert later != series
    assert times(series) == ["11 19:00-20:00", "18 19:00-20:00"]
    assert times(later) == ["25 20:00-21:00", "01 20:00-21:00"]
    series.refresh_from_db()
    assert plan_kept(series).recurrence == weekly([0], until=week(1))
    assert plan_kept(later).recurrence == weekly([0], count=2)
    assert [date.booking.series for date in later.dates.all() if date.booking] == [later, later]
    assert Entry.objects.get(event="bookings.series_parted").facts["goes_on_as_id"] == later.pk


def test_following_the_first_date_is_all_of_them() -> None:
    series = series_of(movable(court()))

    assert change_series(series.pk, SeriesEdit(part(series, 0, Scope.FOLLOWING), starts=time(20)), **HOW) == series
    assert len(times(series)) == 3


def test_the_past_and_whoever_is_there_are_never_touched() -> None:
    series = series_of(movable(court()), weekly([0], count=4))
    Booking.objects.filter(series_date__local_start__date=week(1)).update(status=Status.CHECKED_IN)
    later = datetime(2027, 1, 12, tzinfo=UTC)

    change_series(series.pk, SeriesEdit(starts=time(20)), **HOW | {"now": later})

    assert times(series)[:3] == ["11 19:00-20:00", "18 19:00-20:00", "25 20:00-21:00"]


def test_another_rule_adds_and_drops_dates_and_tells_the_money() -> None:
    series = series_of(movable(court()), weekly([0], count=4))
    Booking.objects.update(paid=Decimal(24))
    shorter = SeriesEdit(recurrence=weekly([0, 3], until=week(1)))

    preview = preview_of(series, shorter)
    change_series(series.pk, shorter, **HOW)

    assert fates(preview) == [Fate.KEEP, Fate.ADD, Fate.KEEP, Fate.DROP, Fate.DROP]
    assert (preview.back, preview.difference) == ((Money.of(48, "EUR"),), (Money.of(24, "EUR"),))
    assert len(times(series)) == 3
    assert live_claims(Booking.objects.filter(status=Status.CANCELLED)) == 0


def test_a_fee_and_the_difference_in_price_follow_the_policy_of_each_date() -> None:
    series = series_of(movable(court(), fee=5))
    edit = SeriesEdit(minutes=120)

    preview = preview_of(series, edit)
    change_series(series.pk, edit, **HOW)

    assert preview.difference == (Money.of(87, "EUR"),)
    bookings = series.bookings.all()
    assert [booking.total for booking in bookings] == [Decimal(53)] * 3
    assert BookingLine.objects.filter(revision=2, kind="fee", amount=5).count() == 3
    assert BookingLine.objects.filter(revision=1).count() == 3


def test_staff_waive_the_fee_with_a_reason() -> None:
    series = series_of(movable(court(), fee=5))

    with pytest.raises(ReasonNeeded):
        change_series(series.pk, SeriesEdit(minutes=120), **HOW, how=How(waive=True))
    change_series(series.pk, SeriesEdit(minutes=120), **HOW, how=How(waive=True, reason="Our mistake"))

    assert {booking.total for booking in series.bookings.all()} == {Decimal(48)}


def test_what_the_policy_no_longer_lets_move_is_left_and_said() -> None:
    series = series_of(court())

    preview = preview_of(series, SeriesEdit(starts=time(20)))

    assert {each.change.because for each in preview.dates} == {Untouched.POLICY}
    broken = preview_of(series, SeriesEdit(starts=time(20)), is_breaking=True)
    assert fates(broken) == [Fate.CHANGE] * 3
    change_series(series.pk, SeriesEdit(starts=time(20)), **HOW, how=How(breaking="The hall floods at seven"))
    assert times(series)[0] == "11 20:00-21:00"


def test_party_and_extras_are_priced_anew_and_keep_their_place() -> None:
    sold = movable(courts(3))
    racket = extra_of(sold)
    series = series_of(sold)
    before = list(Claim.objects.filter(live=True).order_by("during").values_list("space", flat=True))

    change_series(series.pk, SeriesEdit(party={None: 4}, extras={racket.pk: 2}), **HOW)

    assert [(booking.people, booking.total) for booking in series.bookings.all()] == [(4, Decimal(30))] * 3
    assert list(Claim.objects.filter(live=True).order_by("during").values_list("space", flat=True)) == before
    series.refresh_from_db()
    assert (series.party, series.extras) == ({"": 4}, {str(racket.pk): 2})


def test_another_space_for_all() -> None:
    sold = movable(courts(2, guest_chooses=True))
    here, there = sold.spaces
    series = series_of(sold, space_ids=(here.pk,))

    change_series(series.pk, SeriesEdit(space_ids=(there.pk,)), **HOW)

    assert set(Claim.objects.filter(live=True).values_list("space", flat=True)) == {there.pk}
    assert [date.space_ids for date in series.dates.all()] == [[there.pk]] * 3


def test_a_note_changes_nothing_a_calendar_shows() -> None:
    series = series_of(movable(court()))

    change_series(series.pk, SeriesEdit(note="Bring water"), **HOW)

    assert {(row.note, row.sequence, row.revision) for row in series.bookings.all()} == {("Bring water", 0, 1)}
    series.refresh_from_db()
    assert series.note == "Bring water"


def test_a_date_that_cannot_be_had_has_to_be_decided_about_and_nothing_happened() -> None:
    sold = movable(court())
    series = series_of(sold)
    taken(sold, sold.space, week(1), hour=19)

    with pytest.raises(ChangeUndecided) as refused:
        change_series(series.pk, SeriesEdit(starts=time(20)), **HOW)

    assert [each.change.day for each in refused.value.preview.undecided] == [week(1)]
    fix = refused.value.preview.fixes[week(1)]
    assert fix.choice.repair is Repair.OTHER_TIME
    assert times(series) == ["11 19:00-20:00", "18 19:00-20:00", "25 19:00-20:00"]
    change_series(series.pk, SeriesEdit(starts=time(20), choices={week(1): Choice(Repair.SKIP)}), **HOW)
    assert times(series) == ["11 20:00-21:00", "18 19:00-20:00", "25 20:00-21:00"]


def test_what_was_wanted_is_booked_where_the_new_time_is_free() -> None:
    sold = movable(court())
    taken(sold, sold.space, week(1))
    series = series_of(sold, choices={week(1): Choice(Repair.WAIT)})

    change_series(series.pk, SeriesEdit(starts=time(20)), **HOW)

    assert set(series.dates.values_list("state", flat=True)) == {DateState.BOOKED}
    assert len(times(series)) == 3


def test_a_date_that_was_left_out_may_be_asked_for_again_alone() -> None:
    series = series_of(movable(court()), choices={week(1): Choice(Repair.SKIP)})

    change_series(series.pk, SeriesEdit(starts=time(20)), **HOW)
    assert len(times(series)) == 2
    change_series(series.pk, SeriesEdit(part(series, 1, Scope.THIS), starts=time(20)), **HOW)

    assert times(series) == ["11 20:00-21:00", "18 20:00-21:00", "25 20:00-21:00"]


def test_a_course_moves_to_other_departures() -> None:
    trip = tour()
    PolicyTier.objects.create(policy=trip.rate.policy, kind="reschedule", minutes_before=60)
    first = trip.departure.starts_at
    for days, hours in ((7, 0), (0, 4), (7, 4)):
        DepartureFactory(offer=trip.offer, starts_at=first + timedelta(days=days, hours=hours))
    tens = datetime.fromisoformat("2027-01-11T10:00")
    series = series_of(trip, weekly([0], count=2), local_start=tens, minutes=120, party={trip.adult.pk: 2})

    change_series(series.pk, SeriesEdit(starts=time(14)), **HOW)

    assert times(series) == ["11 14:00-16:00", "18 14:00-16:00"]
    assert Claim.objects.filter(departure__isnull=False, live=True).count() == 4
    assert Claim.objects.filter(crew_of__isnull=False, live=True).count() == 4
    change_series(series.pk, SeriesEdit(party={trip.adult.pk: 3}), **HOW)
    assert Claim.objects.filter(departure__isnull=False, live=True).count() == 6


def test_departures_have_a_length_of_their_own_and_are_no_less_as_they_were_meant() -> None:
    trip = tour()
    DepartureFactory(offer=trip.offer, starts_at=trip.departure.starts_at + timedelta(weeks=1))
    tens = datetime.fromisoformat("2027-01-11T10:00")
    series = series_of(trip, weekly([0], count=2), local_start=tens, minutes=60, party={trip.adult.pk: 2})

    preview = preview_of(series, SeriesEdit(note="Bring water"))

    assert fates(preview) == [Fate.KEEP, Fate.KEEP]
    change_series(series.pk, SeriesEdit(party={trip.adult.pk: 3}), **HOW)
    assert [(row.people, row.total) for row in series.bookings.all()] == [(3, Decimal(135))] * 2


def test_a_stay_that_was_made_longer_by_hand_keeps_its_length_when_it_alone_is_changed() -> None:
    rooms = movable(double_room(count=2))
    threes = datetime.fromisoformat("2027-01-11T15:00")
    series = series_of(rooms, local_start=threes, minutes=2 * 1440)
    longer = SeriesEdit(part(series, 1, Scope.THIS), minutes=3 * 1440)

    change_series(series.pk, longer, **HOW)
    change_series(series.pk, SeriesEdit(part(series, 1, Scope.THIS), party={None: 1}), **HOW)

    assert [(row.people, row.total) for row in series.bookings.order_by("starts_at")] == [
        (2, Decimal(160)),
        (1, Decimal(240)),
        (2, Decimal(160)),
    ]


def test_refusals() -> None:
    sold = movable(court())
    series = series_of(sold)
    public = HOW | {"channel": Channel.PUBLIC}

    with pytest.raises(Stale):
        change_series(series.pk, SeriesEdit(starts=time(20)), **HOW, how=How(version=9))
    with pytest.raises(NotForOneDate):
        change_series(series.pk, SeriesEdit(part(series, 0, Scope.THIS), recurrence=weekly([1], count=2)), **HOW)
    with pytest.raises(NotLikeThis):
        change_series(series.pk, SeriesEdit(recurrence=weekly([0])), **HOW)
    with pytest.raises(BreakingIsForStaff):
        change_series(series.pk, SeriesEdit(starts=time(20)), **public, how=How(breaking="I want it"))
    with pytest.raises(WaivedByStaffAlone):
        change_series(series.pk, SeriesEdit(starts=time(20)), **public, how=How(waive=True))
    with pytest.raises(PriceChanged):
        change_series(series.pk, SeriesEdit(minutes=120), **HOW, how=How(expected_total=Money.of(1, "EUR")))
    assert times(series) == ["11 19:00-20:00", "18 19:00-20:00", "25 19:00-20:00"]


def test_a_season_that_is_only_offered_is_answered_first() -> None:
    series = series_of(movable(court()))
    plan = next_season(plan_kept(series), starts_on=week(3))
    offered = offer_renewal(series.pk, Renewal(plan, NOW + timedelta(days=3)), **HOW)

    with pytest.raises(AnswerRenewalFirst):
        change_series(offered.pk, SeriesEdit(starts=time(20)), **HOW)


def test_dropping_all_that_is_to_come_ends_the_series() -> None:
    series = series_of(movable(court()))
    after_the_first = datetime(2027, 1, 12, tzinfo=UTC)

    change_series(series.pk, SeriesEdit(recurrence=weekly([0], until=FIRST)), **HOW | {"now": after_the_first})

    series.refresh_from_db()
    assert series.status == SeriesStatus.ENDED


def test_the_preview_takes_as_many_queries_for_many_dates() -> None:
    few, many = series_of(movable(court())), series_of(movable(court()), weekly([0], count=30))

    for series in (few, many):
        preview_of(series, SeriesEdit(starts=time(20)))
    with CaptureQueriesContext(connection) as for_few:
        preview_of(few, SeriesEdit(starts=time(20)))
    with CaptureQueriesContext(connection) as for_many:
        preview = preview_of(many, SeriesEdit(starts=time(20)))

    assert len(preview.dates) == 30
    assert len(for_many) == len(for_few)
