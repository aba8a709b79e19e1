from collections.abc import Callable

from apps.core import clock
from apps.core.schema import in_schema
from apps.journal.choices import Actor, Channel, user_actor
from apps.journal.models.entry import Entry
from apps.journal.models.pointer import Pointer
from apps.journal.services.discard import discard_entry
from apps.journal.services.record import record
from apps.journal.services.relay import relay_due
from apps.journal.services.replay import replay_entry
from apps.tenants.models.tenant import Tenant
from tests.journal.listeners import BellRung

SUPERUSER = user_actor(1)


def parked() -> tuple[Entry, Pointer]:
    Pointer.objects.all().delete()
    entry = record(BellRung(bell_id=7), actor=user_actor(5), channel=Channel.STAFF)
    Pointer.objects.update(
        parked_at=clock.now(), tries=5, last_error="broken", heard_by=["tests.journal.listeners.first"]
    )
    return entry, Pointer.objects.get()


def last_platform_fact() -> tuple[str, dict[str, str], Actor, Channel]:
    with in_schema("public"):
        entry = Entry.objects.latest("happened_at")
        return entry.event, entry.facts, entry.actor, Channel(entry.channel)


def test_a_parked_entry_stays_parked(in_club: Tenant) -> None:
    parked()

    assert relay_due() == 0
    assert Pointer.objects.parked().count() == 1


def test_a_replayed_entry_goes_to_those_who_have_not_heard(heard: Callable[[], list[tuple[int, str]]]) -> None:
    entry, pointer = parked()

    assert replay_entry(pointer.pk, by=SUPERUSER)
    relay_due()

    assert heard() == [(0, "second")]
    assert not Pointer.objects.exists()
    facts = {"entry_id": str(entry.pk), "schema_name": "club"}
    assert last_platform_fact() == ("journal.entry_replayed", facts, SUPERUSER, Channel.ADMIN)


def test_a_discarded_entry_is_told_to_nobody_and_stays_in_its_journal(
    heard: Callable[[], list[tuple[int, str]]],
) -> None:
    entry, pointer = parked()

    assert discard_entry(pointer.pk, by=SUPERUSER)
    relay_due()

    assert heard() == []
    assert Entry.objects.filter(pk=entry.pk).exists()
    facts = {"entry_id": str(entry.pk), "schema_name": "club"}
    assert last_platform_fact() == ("journal.entry_discarded", facts, SUPERUSER, Channel.ADMIN)


def test_what_is_through_already_is_neither_replayed_nor_discarded(in_club: Tenant) -> None:
    _, pointer = parked()
    pointer_id = pointer.pk
    pointer.delete()

    assert not replay_entry(pointer_id, by=SUPERUSER)
    assert not discard_entry(pointer_id, by=SUPERUSER)
    assert not Pointer.objects.exists()
