"""Where somebody stands who waits, and what is held for them: as the page of their link tells it."""

from dataclasses import dataclass
from datetime import datetime

from apps.bookings.choices import OfferAnswer, Status, WaitMode, WaitStatus
from apps.bookings.models.waitlist import WaitlistEntry, WaitOffer
from apps.bookings.rules.when_words import When, when_words
from apps.bookings.selectors.booking_settings import booking_settings
from apps.bookings.selectors.wait_board import WaitRow, wait_row
from apps.bookings.selectors.wait_choices import choices_for, seen_by, waiter_of
from apps.core.money import Money
from apps.core.periods import Period
from apps.rates.rules.time_words import span_words
from apps.storefront.selectors.booked_shown import BookedShown, booked_shown
from apps.storefront.selectors.hold_clock import HoldClock, hold_clock
from apps.venues.choices import OfferKind

LIVE = (WaitStatus.WAITING, WaitStatus.OFFERED)


@dataclass(frozen=True, slots=True)
class FreeNow:
    """What they could take this minute, first come first served."""

    when: When
    price: Money


@dataclass(frozen=True, slots=True)
class WaitShown:
    """`before` is how many are asked before them; `held` what waits for their answer, until `clock`."""

    row: WaitRow
    before: int
    held: BookedShown | None
    clock: HoldClock | None
    offer_id: int | None
    missed: bool
    free: FreeNow | None
    answer_within: str
    is_promise: bool


def wait_shown(entry: WaitlistEntry, *, now: datetime) -> WaitShown:
    """Takes an entry as its link finds it."""
    offers = WaitOffer.objects.filter(entry=entry).select_related("booking__offer", "booking__venue", "booking__pickup")
    last = offers.order_by("-pk").first()
    is_open = last is not None and last.answer == OfferAnswer.OPEN and last.booking.status == Status.HELD
    clock = hold_clock(last.booking, now=now) if last and is_open else None
    return WaitShown(
        wait_row(entry, now=now),
        before=ahead_of(entry) if entry.status == WaitStatus.WAITING else 0,
        held=booked_shown(last.booking, now=now) if last and clock else None,
        clock=clock,
        offer_id=last.pk if last and clock else None,
        missed=last is not None and clock is None and last.answer in (OfferAnswer.OPEN, OfferAnswer.LAPSED),
        free=_free(entry, now) if entry.status == WaitStatus.WAITING else None,
        answer_within=span_words(booking_settings().wait_offer_minutes),
        is_promise=entry.mode == WaitMode.PROMISE,
    )


def ahead_of(entry: WaitlistEntry) -> int:
    """Those who wait for any of the same hours and are asked before."""
    return waiting_within(entry.offer_id, Period(entry.earliest, entry.latest), before=entry)


def waiting_within(offer_id: int, window: Period, *, before: WaitlistEntry | None = None) -> int:
    rows = WaitlistEntry.objects.filter(offer=offer_id, status__in=LIVE)
    rows = rows.filter(earliest__lt=window.end, latest__gt=window.start)
    if before is not None:
        rows = rows.filter(position__lt=before.position).exclude(pk=before.pk)
    return rows.count()


def _free(entry: WaitlistEntry, now: datetime) -> FreeNow | None:
    """Of a place too near to be held for one of them, all are told."""
    waiter = waiter_of(entry, seen_by([entry]).get(entry.pk, ()))
    choice = next(choices_for(entry, waiter, now=now), None)
    if choice is None:
        return None
    by_night = entry.offer.kind == OfferKind.NIGHT
    return FreeNow(
        when_words(choice.period, zone=entry.offer.venue.time_zone, now=now, by_night=by_night), choice.price
    )
