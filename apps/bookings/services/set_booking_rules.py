from collections.abc import Mapping
from typing import Any

from django.db import transaction

from apps.bookings.events.settings import BookingRulesChanged
from apps.bookings.models.settings import BookingSettings
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record

COLUMNS = frozenset(field.name for field in BookingSettings._meta.concrete_fields) - {"id"}


@transaction.atomic
def set_booking_rules(told: Mapping[str, Any], *, by: Actor) -> BookingSettings:
    """What is told, by column; the rest stays. It counts from now on: what was booked keeps what it was promised."""
    BookingSettings.objects.bulk_create([BookingSettings(pk=1)], ignore_conflicts=True)
    row = BookingSettings.objects.select_for_update().get(pk=1)
    changed = {name: value for name, value in told.items() if getattr(row, name) != value}
    if unknown := changed.keys() - COLUMNS:
        raise TypeError(f"no booking rule is called {', '.join(sorted(unknown))}")
    if not changed:
        return row
    before = {name: getattr(row, name) for name in changed}
    for name, value in changed.items():
        setattr(row, name, value)
    row.save(update_fields=changed)
    record(BookingRulesChanged(row.pk), actor=by, channel=Channel.STAFF, before=before, after=changed)
    return row
