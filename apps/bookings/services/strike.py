"""Strikes: given for a booking or by hand, undone for a while, appealed against, and the appeal answered.

What they lead to is worked out by `rules/ladder.py`, never stored. A business knows only its own.
"""

from datetime import datetime, timedelta

from django.db import transaction

from apps.bookings.choices import StrikeReason
from apps.bookings.errors.strikes import AppealedAlready, AppealIsEmpty, NoAppeal, StrikeIsUndone, TooLateToUndo
from apps.bookings.events.strikes import AppealAnswered, StrikeAppealed, StrikeGiven, StrikeUndone
from apps.bookings.models.guest import Guest, Strike
from apps.bookings.selectors.booking_settings import booking_settings
from apps.bookings.selectors.standing import rung_of
from apps.bookings.services.locked_guest import locked_guest
from apps.bookings.services.tell_pages import tell_pages_of_guest
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record


@transaction.atomic
def give_strike(
    guest_id: int, booking_id: int | None, reason: StrikeReason, *, by: Actor, channel: Channel, now: datetime
) -> Strike:
    """One for each booking and reason, however often it is asked for."""
    guest = Guest.objects.select_for_update(no_key=True).get(pk=guest_id)
    given = Strike.objects.filter(booking=booking_id, reason=reason, undone_at=None) if booking_id else None
    if given and (known := given.first()):
        return known
    return _give(Strike(guest=guest, booking_id=booking_id, reason=reason), by=by, channel=channel, now=now)


@transaction.atomic
def give_strike_by_hand(guest_id: int, note: str, *, by: Actor, channel: Channel, now: datetime) -> Strike:
    """For what no booking tells: a broken racket, an insult at the desk."""
    strike = Strike(guest=locked_guest(guest_id), reason=StrikeReason.STAFF, note=note.strip())
    return _give(strike, by=by, channel=channel, now=now)


@transaction.atomic
def undo_strike(strike_id: int, *, by: Actor, channel: Channel, now: datetime) -> Strike:
    """Within the time the business allows; what followed from it is undone with it."""
    strike = _locked(strike_id)
    hours = booking_settings().undo_no_show_hours
    if now > strike.given_at + timedelta(hours=hours):
        raise TooLateToUndo(hours=hours)
    return _undo(strike, by=by, channel=channel, now=now)


@transaction.atomic
def undo_strikes_of(booking_id: int, *, by: Actor, channel: Channel, now: datetime) -> None:
    """All of one booking, because what it was marked for did not happen; whoever asks has looked at the time."""
    for strike_id in Strike.objects.filter(booking=booking_id, undone_at=None).values_list("pk", flat=True):
        _undo(_locked(strike_id), by=by, channel=channel, now=now)


@transaction.atomic
def appeal_strike(strike_id: int, words: str, *, by: Actor, channel: Channel, now: datetime) -> Strike:
    """Once for each strike. It counts until the business has answered."""
    strike = _locked(strike_id)
    if strike.appealed_at is not None:
        raise AppealedAlready
    if not words.strip():
        raise AppealIsEmpty
    strike.appeal, strike.appealed_at = words.strip(), now
    strike.save(update_fields=["appeal", "appealed_at"])
    record(StrikeAppealed(strike.guest_id, strike.pk), actor=by, channel=channel)
    tell_pages_of_guest(strike.guest_id)
    return strike


@transaction.atomic
def answer_appeal(strike_id: int, *, is_granted: bool, by: Actor, channel: Channel, now: datetime) -> Strike:
    """Granted, the strike is taken back, however long ago it was given."""
    strike = _locked(strike_id)
    if strike.appealed_at is None or strike.appeal_answered_at is not None:
        raise NoAppeal
    strike.appeal_answered_at = now
    strike.save(update_fields=["appeal_answered_at"])
    record(AppealAnswered(strike.guest_id, strike.pk, is_granted), actor=by, channel=channel)
    tell_pages_of_guest(strike.guest_id)
    return _undo(strike, by=by, channel=channel, now=now) if is_granted else strike


def _give(strike: Strike, *, by: Actor, channel: Channel, now: datetime) -> Strike:
    strike.given_at = now
    strike.expires_at = now + timedelta(days=booking_settings().strikes_expire_days)
    strike.save()
    rung = rung_of(strike.guest, now=now).value
    given = StrikeGiven(strike.guest_id, strike.pk, strike.booking_id, str(strike.reason), rung)
    record(given, actor=by, channel=channel)
    tell_pages_of_guest(strike.guest_id)
    return strike


def _undo(strike: Strike, *, by: Actor, channel: Channel, now: datetime) -> Strike:
    strike.undone_at = now
    strike.save(update_fields=["undone_at"])
    rung = rung_of(strike.guest, now=now)
    record(StrikeUndone(strike.guest_id, strike.pk, rung.value), actor=by, channel=channel)
    tell_pages_of_guest(strike.guest_id)
    return strike


def _locked(strike_id: int) -> Strike:
    """With its guest first, as whoever merges two guests locks them first."""
    guest_id = Strike.objects.values_list("guest_id", flat=True).get(pk=strike_id)
    Guest.objects.select_for_update(no_key=True).get(pk=guest_id)
    strike = Strike.objects.select_for_update(of=("self",)).select_related("guest").get(pk=strike_id)
    if strike.undone_at is not None:
        raise StrikeIsUndone
    return strike
