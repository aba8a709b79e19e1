import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.db.models.functions import Now

from apps.core.schema import current_schema, in_schema
from apps.journal.choices import SYSTEM, Channel, user_actor
from apps.journal.events import Event, Recorded
from apps.journal.models.entry import Entry
from apps.journal.models.pointer import Pointer
from apps.journal.rules.retries import MOST_TRIES
from apps.journal.services.claim import claim
from apps.journal.services.hand_over import hand_over
from apps.journal.services.record import record
from apps.journal.services.relay import relay_due
from apps.tenants.models.tenant import Tenant
from tests.journal.conftest import Hear, Listen
from tests.journal.listeners import BellRung, note

Heard = Callable[[], list[tuple[int, str]]]


@pytest.fixture(autouse=True)
def _nothing_waiting(db: None) -> None:
    Pointer.objects.all().delete()


def ring(number: int = 0, *, bell: int = 7) -> Entry:
    return record(BellRung(bell_id=bell, number=number), actor=user_actor(5), channel=Channel.STAFF)


def make_due() -> None:
    Pointer.objects.filter(parked_at=None).update(due_at=Now() - timedelta(seconds=1))


def fail(event: Event, recorded: Recorded) -> None:
    raise ValueError("out of order\nDETAIL: guest@example.com")


def fail_to_note(event: Event, recorded: Recorded, listener: str) -> None:
    fail(event, recorded)


def writing(listener: str) -> Callable[[BellRung, Recorded], None]:
    return lambda event, recorded: note(event, recorded, listener)


def write_and_fail(event: BellRung, recorded: Recorded) -> None:
    note(event, recorded, "half")
    raise ValueError("after the write")


def test_every_subscriber_hears_every_entry_once_in_the_order_of_writing(heard: Heard) -> None:
    ring(1)
    ring(2)

    assert relay_due() == 2
    assert relay_due() == 0

    assert heard() == [(1, "first"), (1, "second"), (2, "first"), (2, "second")]
    assert not Pointer.objects.exists()


def test_a_subscriber_learns_what_stands_around_the_event(heard: Heard, listen: Listen) -> None:
    told: list[tuple[Event, Recorded]] = []
    listen("x", lambda event, recorded: told.append((event, recorded)))
    entry = ring(3)

    relay_due()

    around = Recorded(entry.pk, entry.happened_at, user_actor(5), Channel.STAFF, before={}, after={})
    assert told == [(BellRung(bell_id=7, number=3), around)]


def test_a_subscriber_runs_in_the_schema_of_the_entry(club: Tenant, hostel: Tenant, listen: Listen) -> None:
    places: list[tuple[int, str]] = []
    listen("x", lambda event, _: places.append((event.number, current_schema())))
    for number, tenant in enumerate((hostel, club, hostel)):
        with in_schema(tenant.schema_name):
            ring(number)

    relay_due()

    assert sorted(places) == [(0, "hostel"), (1, "club"), (2, "hostel")]
    assert current_schema() == "public"


def test_an_entry_nobody_listens_to_is_through(in_club: Tenant, listen: Listen) -> None:
    ring()

    assert relay_due() == 1
    assert not Pointer.objects.exists()


def test_one_failing_subscriber_keeps_nobody_else_from_hearing(heard: Heard, listen: Listen) -> None:
    listen("fails", fail)
    listen("works", writing("works"))
    ring(1)
    ring(2)

    assert relay_due() == 0

    assert heard() == [(1, "works"), (2, "works")]
    assert [pointer.heard_by for pointer in Pointer.objects.all()] == [["works"], ["works"]]


def test_who_has_heard_is_not_told_again(heard: Heard, listen: Listen) -> None:
    mended: list[Hear] = []
    listen("works", writing("works"))
    listen("broken", lambda event, recorded: (mended or [fail])[0](event, recorded))
    ring(1)
    relay_due()
    mended.append(writing("mended"))
    make_due()

    assert relay_due() == 1

    assert heard() == [(1, "works"), (1, "mended")]


def test_what_a_failing_subscriber_wrote_is_undone(heard: Heard, listen: Listen) -> None:
    listen("half", write_and_fail)
    ring(1)

    relay_due()

    assert heard() == []


def test_each_failure_waits_longer_and_the_last_is_parked(heard: Heard, listen: Listen) -> None:
    listen("fails", fail)
    ring(1)
    waits = []
    for _ in range(MOST_TRIES):
        assert relay_due() == 0
        wait = Pointer.objects.annotate(wait=F("due_at") - Now()).values_list("wait", flat=True).get()
        waits.append(round(wait.total_seconds()))
        make_due()

    pointer = Pointer.objects.get()
    assert waits == [5, 60, 600, 7200, 0]
    assert pointer.tries == MOST_TRIES
    assert pointer.parked_at is not None
    assert re.fullmatch(r"ValueError \(.+\.py:\d+\): out of order", pointer.last_error)
    assert relay_due() == 0


def test_an_event_nobody_declares_is_kept_and_says_so(in_club: Tenant, listen: Listen) -> None:
    entry = ring()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER journal_entry_append_only")
        cursor.execute("UPDATE journal_entry SET event = 'tests.gone' WHERE id = %s", [entry.pk])

    assert relay_due() == 0
    assert re.fullmatch(
        r"UnknownEvent \(journal/events\.py:\d+\): no app declares tests\.gone", Pointer.objects.get().last_error
    )


def test_a_pointer_into_a_schema_that_is_gone_is_dropped(in_club: Tenant) -> None:
    ring()
    Pointer.objects.update(schema_name="gone_tenant")

    assert relay_due() == 1
    assert not Pointer.objects.exists()


def test_an_entry_that_killed_its_worker_every_time_is_parked(heard: Heard) -> None:
    ring(1)
    for _ in range(MOST_TRIES):
        assert Pointer.objects.update(due_at=Now()) == 1
        if not claim(0, lease=timedelta()):
            Pointer.objects.update(tries=F("tries") + 1)

    assert relay_due() == 0

    pointer = Pointer.objects.get()
    assert pointer.parked_at is not None
    assert pointer.last_error == f"The worker ended {MOST_TRIES} times while handing this over."
    assert heard() == []


@pytest.mark.parametrize(("tries", "together"), [(0, 12), (1, 10), (2, 1), (4, 1)])
def test_the_more_often_entries_were_tried_the_fewer_go_together(in_club: Tenant, tries: int, together: int) -> None:
    for number in range(12):
        ring(number)
    Pointer.objects.update(tries=tries)

    claims = [claim(place) for place in range(3)]

    assert [len(claimed) for claimed in claims if claimed] == [together]
    assert Pointer.objects.filter(tries=tries + 1).count() == together


def test_a_batch_ends_when_its_time_is_up_and_the_rest_stays_due(heard: Heard) -> None:
    ring(1)
    ring(2)
    claimed = claim(0)

    assert hand_over(claimed, budget=-1) == 0

    assert heard() == []
    assert list(Pointer.objects.due().filter(tries=0).values_list("id", flat=True)) == claimed


def test_in_order_an_entry_waits_for_an_earlier_one_about_the_same_subject(heard: Heard, listen: Listen) -> None:
    mended: list[int] = []

    def ordered(event: BellRung, recorded: Recorded) -> None:
        (note if mended or event.number != 1 else fail_to_note)(event, recorded, "ordered")

    listen("ordered", ordered, in_order=True)
    listen("any order", writing("any order"))
    ring(1, bell=7)
    ring(2, bell=7)
    ring(3, bell=8)

    assert relay_due() == 1
    assert heard() == [(1, "any order"), (2, "any order"), (3, "ordered"), (3, "any order")]
    assert [pointer.tries for pointer in Pointer.objects.order_by("id")] == [1, 0]

    mended.append(1)
    for _ in range(2):
        make_due()
        relay_due()

    assert heard()[4:] == [(1, "ordered"), (2, "ordered")]
    assert not Pointer.objects.exists()


def test_in_order_entries_about_one_subject_go_through_in_one_batch(heard: Heard, listen: Listen) -> None:
    listen("ordered", writing("ordered"), in_order=True)
    for number in range(5):
        ring(number)

    assert relay_due() == 5
    assert heard() == [(number, "ordered") for number in range(5)]


def test_what_a_subscriber_records_is_relayed_too(heard: Heard, listen: Listen) -> None:
    def echo(event: BellRung, recorded: Recorded) -> None:
        note(event, recorded, "echo")
        if event.number:
            record(BellRung(bell_id=7, number=event.number - 1), actor=SYSTEM, channel=Channel.SWEEP)

    listen("echo", echo)
    ring(2)

    assert relay_due() == 3
    assert heard() == [(2, "echo"), (1, "echo"), (0, "echo")]
