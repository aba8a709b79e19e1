"""One deed for many bookings: each by itself, so that one that is refused leaves the others done."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.utils.translation import gettext as _

from apps.bookings.choices import BulkVerb
from apps.bookings.errors.moves import GuestNeeded, Stale
from apps.bookings.models.booking import Booking, BookingQuerySet
from apps.bookings.rules.bulk import Outcome, Terms, Ticked
from apps.bookings.rules.reference import grouped
from apps.bookings.services.cancel import Cancelling, cancel_booking
from apps.bookings.services.change_guest import add_tag
from apps.bookings.services.check_in import check_in
from apps.bookings.services.confirm import confirm_booking
from apps.bookings.services.no_show import mark_no_show
from apps.core.errors import Refusal
from apps.journal.choices import Actor, Channel

KEPT_SECONDS = 3_600
Deed = Callable[[Booking, Ticked, Terms, Mapping[str, Any]], object]


def do_once(
    key: str, rows: BookingQuerySet, ticked: Sequence[Ticked], terms: Terms, *, by: Actor, now: datetime
) -> None:
    """What became of each is kept for an hour under `key`; pressed twice it is done once.

    Even where the key is forgotten nothing happens twice, because each booking is then another version.
    """
    if not cache.add(_doing(key), value=True, timeout=KEPT_SECONDS):
        return
    cache.set(_done(key), do_in_bulk(rows, ticked, terms, by=by, now=now), KEPT_SECONDS)


def is_doing(key: str) -> bool:
    return cache.get(_doing(key)) is not None


def outcomes_of(key: str) -> list[Outcome] | None:
    """None until all of them were tried, and after an hour."""
    found: list[Outcome] | None = cache.get(_done(key))
    return found


def do_in_bulk(
    rows: BookingQuerySet, ticked: Sequence[Ticked], terms: Terms, *, by: Actor, now: datetime
) -> list[Outcome]:
    """In the order they were ticked. `rows` are those somebody may reach; others are not there for them."""
    wanted = {each.booking_id: each for each in ticked}
    found = {row.pk: row for row in rows.filter(pk__in=wanted).select_related("guest")}
    how = {"by": by, "channel": Channel.STAFF, "now": now}
    return [_tried(found[pk], each, terms, how) for pk, each in wanted.items() if pk in found]


def _tried(booking: Booking, ticked: Ticked, terms: Terms, how: Mapping[str, Any]) -> Outcome:
    name = booking.guest.name if booking.guest else ""
    try:
        _DEEDS[terms.verb](booking, ticked, terms, how)
    except Stale:
        words = _("Somebody has changed this booking meanwhile. Nothing was done with it.")
        return Outcome(grouped(booking.reference), name, is_done=False, words=words)
    except Refusal as refusal:
        return Outcome(grouped(booking.reference), name, is_done=False, words=refusal.sentence)
    return Outcome(grouped(booking.reference), name, is_done=True)


def _cancel(booking: Booking, ticked: Ticked, terms: Terms, how: Mapping[str, Any]) -> None:
    cancelling = Cancelling(terms.reason, version=ticked.version, waive=terms.waive)
    cancel_booking(booking.pk, how=cancelling, **how)


def _tag(booking: Booking, _ticked: Ticked, terms: Terms, how: Mapping[str, Any]) -> None:
    if booking.guest_id is None:
        raise GuestNeeded
    add_tag(booking.guest_id, terms.tag, **how)


_DEEDS: dict[BulkVerb, Deed] = {
    BulkVerb.CONFIRM: lambda row, seen, _terms, how: confirm_booking(row.pk, version=seen.version, **how),
    BulkVerb.CHECK_IN: lambda row, seen, _terms, how: check_in(row.pk, version=seen.version, **how),
    BulkVerb.CANCEL: _cancel,
    BulkVerb.NO_SHOW: lambda row, seen, _terms, how: mark_no_show(row.pk, version=seen.version, **how),
    BulkVerb.TAG: _tag,
}


def _doing(key: str) -> str:
    return f"bookings.bulk.{key}.doing"


def _done(key: str) -> str:
    return f"bookings.bulk.{key}.done"
