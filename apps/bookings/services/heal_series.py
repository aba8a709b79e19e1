"""Dates of series that were taken and are wanted still: whoever frees their place gives it to them first.

At the desk somebody has spoken with the guest, so such a date is booked at once. A guest who made the series by
themselves is asked: it is held for them, and booked once they confirm it. What would cost more than the other dates,
or needs a yes, is asked too. Nobody is asked twice about the same date.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max, Q, QuerySet

from apps.bookings.choices import DateState, SeriesStatus, Status
from apps.bookings.errors.places import PlaceGone
from apps.bookings.events.series import SeriesDateHealed, SeriesDateOffered
from apps.bookings.models.booking import Booking
from apps.bookings.models.series import Series, SeriesDate
from apps.bookings.rules.order import Order
from apps.bookings.rules.series_makers import answer_by, heals_by_itself
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.booking_settings import booking_settings
from apps.bookings.selectors.look import Look, looks
from apps.bookings.selectors.series_plan import plan_of
from apps.bookings.services.answer_date import answer_date
from apps.bookings.services.book_dates import Dated, book_dates, made_facts
from apps.bookings.services.claims import Freed
from apps.core.money import Money
from apps.core.periods import Period
from apps.journal.choices import SYSTEM, Channel
from apps.journal.services.record import Fact, record_all
from apps.rates.rules.lines import Quote
from apps.venues.choices import DepartureStatus, SalesChannel
from apps.venues.models.departures import Departure
from apps.venues.rules.opening import merged

# More than that cannot have waited for the same hour with hope.
MOST_TRIED = 20
MOST_PERIODS = 20
# As long as setting up or clearing away takes, at most, around a date.
AROUND = timedelta(hours=12)


def heal(freed: Sequence[Freed], *, now: datetime) -> list[int]:
    """Which dates were booked with what has just been freed, in this transaction. It never waits for anybody."""
    waiting = _open_ones(_wanted_around([place.during for place in freed], now))
    seen = looks(_wishes(waiting), now=now) if waiting else []
    booked = []
    for date, look in zip(waiting, seen, strict=True):
        if not look.problems and look.quote and _give(date, look, look.quote, now=now):
            booked.append(date.pk)
    return booked


def _wanted_around(periods: Iterable[Period], now: datetime) -> QuerySet[SeriesDate]:
    """In the order they were asked for, without those somebody else is just giving a place."""
    rows = SeriesDate.objects.select_for_update(of=("self",), skip_locked=True).filter(
        state=DateState.WANTED,
        starts_at__gt=now,
        series__status=SeriesStatus.ACTIVE,
        series__first_right_until=None,
    )
    spans = merged(Period(each.start - AROUND, each.end + AROUND) for each in periods)
    if not spans:
        return rows.none()
    if len(spans) > MOST_PERIODS:
        spans = [Period(spans[0].start, spans[-1].end)]
    near = Q(pk=None)
    for span in spans:
        near |= Q(starts_at__lt=span.end, ends_at__gt=span.start)
    return rows.filter(near).select_related("series__guest", "booking").order_by("series_id", "starts_at")[:MOST_TRIED]


def _open_ones(dates: Iterable[SeriesDate]) -> list[SeriesDate]:
    """Those that nobody has been asked about; what became of the others is noted."""
    waiting = []
    for date in dates:
        if date.booking is None:
            waiting.append(date)
        else:
            answer_date(date.booking)
    return waiting


def _wishes(dates: Sequence[SeriesDate]) -> list[Wish]:
    leaving = Departure.objects.filter(
        offer__in={date.series.offer_id for date in dates}, starts_at__in={date.starts_at for date in dates}
    )
    ids = {(row.offer_id, row.starts_at): row.pk for row in leaving.exclude(status=DepartureStatus.CANCELLED)}
    return [_wish(date, ids.get((date.series.offer_id, date.starts_at))) for date in dates]


def _wish(date: SeriesDate, departure_id: int | None) -> Wish:
    wish = plan_of(date.series).wish(Period(date.starts_at, date.ends_at), departure_id=departure_id)
    return replace(wish, space_ids=tuple(date.space_ids))


def _give(date: SeriesDate, look: Look, quote: Quote, *, now: datetime) -> bool:
    """Whether it was booked; else it may have been offered, or was gone again."""
    status = Status.PENDING if look.needs_approval else Status.CONFIRMED
    usual = _usual_price(date.series, quote.currency)
    at_once = heals_by_itself(SalesChannel(date.series.channel), status=status, price=quote.total, usual=usual)
    until = None if at_once else answer_by(date.starts_at, most_minutes=booking_settings().wait_offer_minutes, now=now)
    if not at_once and until is None:
        return False
    try:
        booking = _booked(date, Dated(look, quote), until, now=now)
    except PlaceGone:
        return False
    date.booking = booking
    date.state = DateState.BOOKED if at_once else DateState.WANTED
    date.why = "" if at_once else date.why
    date.save(update_fields=["booking", "state", "why"])
    event = SeriesDateHealed if at_once else SeriesDateOffered
    facts = [Fact(event(date.series_id, date.pk, booking.pk)), *made_facts([booking])]
    record_all(facts, actor=SYSTEM, channel=Channel.SWEEP)
    return at_once


@transaction.atomic
def _booked(date: SeriesDate, dated: Dated, until: datetime | None, *, now: datetime) -> Booking:
    series = date.series
    order = Order(series.language, note=series.note, until=until, series_id=series.pk, is_patient=False)
    return book_dates([dated], order, series.guest, now=now)[0]


def _usual_price(series: Series, currency: str) -> Money | None:
    """What the dearest of its other dates costs; None where it has none."""
    rows = Booking.objects.filter(series=series, series_date__state=DateState.BOOKED, currency=currency)
    dearest = rows.aggregate(most=Max("total"))["most"]
    return None if dearest is None else Money(dearest, currency)
