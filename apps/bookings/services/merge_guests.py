from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F

from apps.bookings.errors.guests import GuestIsGone, SameGuest
from apps.bookings.events.guests import GuestMerged
from apps.bookings.models.booking import Booking
from apps.bookings.models.guest import Guest, GuestConsent, GuestNote, Strike
from apps.bookings.models.series import Series
from apps.bookings.models.waitlist import WaitlistEntry
from apps.bookings.selectors.merge_preview import FILLED, merge_preview
from apps.bookings.services.change_guest import MOST_TAGS
from apps.bookings.services.locked_guest import locked_with_all
from apps.bookings.services.tell_pages import tell_pages_of_guest, tell_pages_of_name
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.rates.services.move_holder import move_holder

OF_THE_GUEST = (Series, WaitlistEntry, Strike, GuestNote)


@transaction.atomic
def merge_guests(gone_id: int, left_id: int, *, by: Actor, channel: Channel, now: datetime) -> Guest:
    """They are one person: everything the first has moves to the second, whose own words stay.

    Asked again it changes nothing. The address of the first leads to the second from then on.
    """
    if gone_id == left_id:
        raise SameGuest
    found = locked_with_all([gone_id, left_id])
    if len(found) < 2:
        raise Guest.DoesNotExist
    gone, left = found[gone_id], found[left_id]
    if gone.merged_into_id == left.pk:
        return left
    if any(guest.merged_into_id is not None or guest.erased_at is not None for guest in (gone, left)):
        raise GuestIsGone
    moved = merge_preview(gone, left)
    _move_rows(gone, left, now)
    _settle_consents(left, now)
    move_holder(gone.email, left.email or gone.email, by=by, channel=channel)
    _leave(gone, left, now)
    _complete(left, gone, moved.filled_in, now)
    counts = {"bookings": moved.bookings, "series": moved.series, "waiting": moved.waiting, "strikes": moved.strikes}
    record(GuestMerged(left.pk, gone.pk), actor=by, channel=channel, after=counts)
    tell_pages_of_guest(gone.pk)
    tell_pages_of_name(left.pk, now=now)
    return left


def _move_rows(gone: Guest, left: Guest, now: datetime) -> None:
    """A standing consent of a kind the other gave too is settled afterwards: only one of them may stand."""
    Booking.objects.filter(guest=gone).update(guest=left, version=F("version") + 1, updated_at=now)
    for model in OF_THE_GUEST:
        model.objects.filter(guest=gone).update(guest=left)
    twice = GuestConsent.objects.filter(guest=left, withdrawn_at=None).values("kind")
    GuestConsent.objects.filter(guest=gone, kind__in=twice, withdrawn_at=None).update(withdrawn_at=now)
    GuestConsent.objects.filter(guest=gone).update(guest=left)
    Guest.objects.filter(merged_into=gone).update(merged_into=left)


def _settle_consents(left: Guest, now: datetime) -> None:
    """Whoever withdrew after they had agreed elsewhere has withdrawn: the last word counts."""
    for standing in GuestConsent.objects.filter(guest=left, withdrawn_at=None):
        words = GuestConsent.objects.filter(guest=left, kind=standing.kind, withdrawn_at__lt=now)
        if words.filter(withdrawn_at__gt=standing.given_at).exists():
            standing.withdrawn_at = now
            standing.save(update_fields=["withdrawn_at"])


def _leave(gone: Guest, left: Guest, now: datetime) -> None:
    gone.merged_into, gone.updated_at = left, now
    gone.save(update_fields=["merged_into", "updated_at"])


def _complete(left: Guest, gone: Guest, filled_in: Iterable[str], now: datetime) -> None:
    """Only once the other has left, since an address and a login belong to one guest."""
    for name in filled_in:
        setattr(left, name, getattr(gone, name))
    left.tags = list(dict.fromkeys([*left.tags, *gone.tags]))[:MOST_TAGS]
    _take_block(left, gone)
    left.updated_at = now
    block = ["blocked_at", "blocked_until", "blocked_because"]
    left.save(update_fields=[*FILLED, "tags", *block, "updated_at"])


def _take_block(left: Guest, gone: Guest) -> None:
    """The longer of two; one without an end is the longest."""
    if gone.blocked_at is None:
        return
    is_longer = gone.blocked_until is None or (
        left.blocked_until is not None and gone.blocked_until > left.blocked_until
    )
    if left.blocked_at is None or is_longer:
        left.blocked_at, left.blocked_until = gone.blocked_at, gone.blocked_until
        left.blocked_because = gone.blocked_because
