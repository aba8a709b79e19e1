"""What becomes of an entry once its offer was answered, or the hold behind it ended by itself."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from apps.bookings.choices import OCCUPYING, DateState, OfferAnswer, Status, WaitStatus
from apps.bookings.events.waitlist import WaitBooked, WaitEnded, WaitLapsed
from apps.bookings.models.booking import Booking
from apps.bookings.models.series import SeriesDate
from apps.bookings.models.waitlist import WaitlistEntry, WaitOffer
from apps.bookings.selectors.waiting import ended_offers
from apps.journal.choices import SYSTEM, Actor, Channel
from apps.journal.services.record import record


@transaction.atomic
def settle_of(booking_id: int, *, now: datetime) -> None:
    """The same for one booking, which somebody confirmed or ended without speaking of the waitlist."""
    settle(list(WaitOffer.objects.filter(booking=booking_id).values_list("pk", flat=True)), now=now)


def settle(offer_ids: Collection[int], *, now: datetime) -> None:
    """Of those offers the ones whose booking is no longer held: it was booked, or the time was up.

    What somebody is just answering is left to them.
    """
    rows = WaitOffer.objects.filter(pk__in=ended_offers().filter(pk__in=offer_ids).values("pk"))
    for offer in rows.select_for_update(of=("self", "entry"), skip_locked=True).select_related("entry", "booking"):
        if offer.booking.status in OCCUPYING:
            close(offer, OfferAnswer.TAKEN, now=now)
            booked(offer.entry, offer.booking, by=SYSTEM, channel=Channel.SWEEP, now=now)
        else:
            close(offer, OfferAnswer.LAPSED, now=now)
            record(WaitLapsed(offer.entry_id, offer.pk), actor=SYSTEM, channel=Channel.SWEEP)
            wait_on(offer, by=SYSTEM, channel=Channel.SWEEP, now=now)


def close(offer: WaitOffer, answer: OfferAnswer, *, now: datetime) -> None:
    offer.answer, offer.answered_at = answer, now
    offer.save(update_fields=["answer", "answered_at"])


def booked(entry: WaitlistEntry, booking: Booking, *, by: Actor, channel: Channel, now: datetime) -> None:
    """They have a place. A date of a series they waited for is no longer wanted."""
    _put(entry, WaitStatus.BOOKED, now, booking=booking)
    if entry.series_date_id is not None and booking.status != Status.HELD:
        date = SeriesDate.objects.filter(pk=entry.series_date_id, booking=None)
        if date.update(state=DateState.BOOKED, booking=booking, why=""):
            Booking.objects.filter(pk=booking.pk).update(series=SeriesDate.objects.get(booking=booking).series_id)
    record(WaitBooked(entry.pk, booking.pk), actor=by, channel=channel)


def leave_to_series(date_ids: Collection[int], *, now: datetime) -> None:
    """Dates of series that were booked by themselves are waited for no more."""
    waiting = WaitlistEntry.objects.filter(series_date__in=date_ids, status=WaitStatus.WAITING)
    for entry in waiting.select_for_update(of=("self",), skip_locked=True).select_related("series_date__booking"):
        if entry.series_date is not None and entry.series_date.booking is not None:
            booked(entry, entry.series_date.booking, by=SYSTEM, channel=Channel.SWEEP, now=now)


def wait_on(offer: WaitOffer, *, by: Actor, channel: Channel, now: datetime) -> None:
    """For another time. Whoever waited for this one alone, or not longer than until now, waits no more."""
    entry, booking = offer.entry, offer.booking
    was_all = (booking.starts_at, booking.ends_at) == (entry.earliest, entry.latest)
    if was_all or entry.last_useful_at <= now:
        end(entry, by=by, channel=channel, now=now)
    else:
        _put(entry, WaitStatus.WAITING, now)


def end(entry: WaitlistEntry, *, by: Actor, channel: Channel, now: datetime) -> None:
    _put(entry, WaitStatus.ENDED, now)
    record(WaitEnded(entry.pk), actor=by, channel=channel)


def _put(entry: WaitlistEntry, status: WaitStatus, now: datetime, booking: Booking | None = None) -> None:
    entry.status, entry.updated_at, entry.booking = status, now, booking
    entry.save(update_fields=["status", "updated_at", "booking"])
