from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db.models.functions import Now

from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM, Channel
from apps.journal.models.entry import Entry
from apps.journal.models.pointer import Pointer
from apps.journal.services.claim import claim
from apps.journal.services.record import record
from apps.journal.services.relay import relay_due
from apps.journal.services.withhold import withhold
from tests.journal.conftest import Listen
from tests.journal.listeners import BellRung, note

Heard = Callable[[], list[tuple[int, str]]]
A_MOMENT = timedelta(seconds=8)
SOME_SECONDS_AGO = timedelta(seconds=-1)


@pytest.fixture(autouse=True)
def _nothing_waiting(db: None) -> None:
    Pointer.objects.all().delete()


def ring(number: int = 0, *, hold_for: timedelta = A_MOMENT) -> Entry:
    return record(BellRung(bell_id=7, number=number), actor=SYSTEM, channel=Channel.STAFF, hold_for=hold_for)


def test_who_reads_the_history_sees_at_once_what_subscribers_hear_only_later(heard: Heard) -> None:
    entry = ring()

    assert relay_due() == 0
    assert heard() == []
    assert Entry.objects.get(event=BellRung.name) == entry
    assert Pointer.objects.filter(due_at__gt=Now() + timedelta(seconds=7), due_at__lte=Now() + A_MOMENT).exists()


def test_what_was_held_is_told_once_it_is_due(heard: Heard) -> None:
    ring(3, hold_for=SOME_SECONDS_AGO)

    assert relay_due() == 1
    assert heard() == [(3, "first"), (3, "second")]


def test_what_is_withheld_in_time_is_never_told_and_stays_in_the_journal(heard: Heard) -> None:
    entry = ring()

    assert withhold(entry.pk)

    assert not Pointer.objects.exists()
    assert Entry.objects.filter(pk=entry.pk).exists()


@pytest.mark.parametrize("hold_for", [timedelta(), SOME_SECONDS_AGO])
def test_what_is_due_cannot_be_withheld(heard: Heard, hold_for: timedelta) -> None:
    entry = ring(hold_for=hold_for)

    assert not withhold(entry.pk)
    assert relay_due() == 1


def test_what_somebody_has_tried_cannot_be_withheld(in_club: object) -> None:
    """A relay that took it puts the next try into the future, where it would look as if it were held."""
    entry = ring(hold_for=timedelta())
    with in_schema("public"):
        assert claim(0, lease=timedelta(minutes=1))

    assert not withhold(entry.pk)


def test_what_another_business_holds_is_none_of_ours(in_club: object, hostel: object) -> None:
    entry = ring()

    with in_schema("hostel"):
        assert not withhold(entry.pk)

    assert withhold(entry.pk)
    assert not withhold(entry.pk)


def test_who_hears_in_order_waits_for_what_is_held_and_the_others_do_not(heard: Heard, listen: Listen) -> None:
    listen("any", lambda event, recorded: note(event, recorded, "any"))
    listen("ordered", lambda event, recorded: note(event, recorded, "ordered"), in_order=True)
    ring(1)
    ring(2, hold_for=timedelta())

    relay_due()
    assert heard() == [(2, "any")]

    Pointer.objects.update(due_at=Now() + SOME_SECONDS_AGO)
    relay_due()
    assert heard() == [(2, "any"), (1, "any"), (1, "ordered"), (2, "ordered")]
