from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from apps.core.periods import Period
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.venues.choices import ClosureReason
from apps.venues.errors.hours import ClosureLifted, ClosureOver, ClosureTooLong, NothingToClose
from apps.venues.events import hours as events
from apps.venues.models.hours import Closure
from apps.venues.models.space import Space
from apps.venues.rules.weeks import HoursOwner
from apps.venues.selectors.hours import closure_period
from apps.venues.services.save_exception import refuse_far_days
from apps.venues.services.save_opening_set import lock_hours
from apps.venues.services.tell_pages import tell_pages

LONGEST = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class WrittenClosure:
    during: Period
    reason: ClosureReason
    note: str = ""


@transaction.atomic
def close(owner: HoursOwner, written: WrittenClosure, *, by: Actor, now: datetime) -> Closure:
    """Shuts a venue, or a space with all below it; nothing is booked there meanwhile. Closures may overlap."""
    lock_hours(owner.venue_id)
    refuse_far_days(written.during.start.date(), written.during.end.date(), today=now.date())
    if written.during.duration > LONGEST:
        raise ClosureTooLong
    if owner.space_id and Space.objects.exclude(archived_at=None).filter(pk=owner.space_id).exists():
        raise NothingToClose
    closure = Closure.objects.create(
        venue_id=owner.venue_id,
        space_id=owner.space_id,
        during=DateTimeTZRange(written.during.start, written.during.end),
        reason=written.reason,
        note=written.note,
    )
    record(
        events.Closed(venue_id=owner.venue_id, space_id=owner.space_id, closure_id=closure.pk),
        actor=by,
        channel=Channel.STAFF,
        after=_told(closure),
    )
    tell_pages(closure.venue_id)
    return closure


@transaction.atomic
def lift_closure(closure_id: int, *, by: Actor, now: datetime) -> Closure:
    """Open again at once. One that is over stays in the records."""
    closure = Closure.objects.select_for_update().get(pk=closure_id)
    if closure.lifted_at is not None:
        raise ClosureLifted
    if closure_period(closure).end <= now:
        raise ClosureOver
    closure.lifted_at = now
    closure.save(update_fields=["lifted_at"])
    record(
        events.ClosureLifted(venue_id=closure.venue_id, space_id=closure.space_id, closure_id=closure.pk),
        actor=by,
        channel=Channel.STAFF,
        before=_told(closure),
    )
    tell_pages(closure.venue_id)
    return closure


def _told(closure: Closure) -> dict[str, Any]:
    during = closure_period(closure)
    return {"from": during.start.isoformat(), "until": during.end.isoformat(), "reason": str(closure.reason)}
