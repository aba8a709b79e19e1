import pytest

from apps.bookings.events.settings import BookingRulesChanged
from apps.bookings.models.settings import BookingSettings
from apps.bookings.services.set_booking_rules import set_booking_rules
from apps.journal.choices import SYSTEM
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant


def test_only_what_is_told_changes_and_the_journal_keeps_both(in_club: Tenant) -> None:
    rules = set_booking_rules({"hold_minutes": 15}, by=SYSTEM)

    assert (rules.hold_minutes, rules.approval_hours) == (15, BookingSettings().approval_hours)
    entry = Entry.objects.get(event=BookingRulesChanged.name)
    assert (entry.before, entry.after) == ({"hold_minutes": 10}, {"hold_minutes": 15})


def test_what_is_the_same_is_no_event(in_club: Tenant) -> None:
    set_booking_rules({"hold_minutes": 10}, by=SYSTEM)

    assert not Entry.objects.filter(event=BookingRulesChanged.name).exists()


def test_a_rule_nobody_knows_is_refused(in_club: Tenant) -> None:
    with pytest.raises(AttributeError):
        set_booking_rules({"hold_hours": 1}, by=SYSTEM)
