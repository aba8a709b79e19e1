"""A row is written where it was read, and every way into a schema leads out again."""

import threading
from collections.abc import Iterator
from queue import Queue
from uuid import UUID

import pytest
from django.core.cache import cache

from apps.core import clock
from apps.core.schema import PUBLIC, ForeignSchema, current_schema, in_schema
from apps.journal.choices import ActorKind, Channel
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant

ONE_ID = UUID(int=1)


def an_entry() -> Entry:
    return Entry(
        id=ONE_ID,
        happened_at=clock.now(),
        event="tests.x",
        facts={},
        actor_kind=ActorKind.SYSTEM,
        channel=Channel.STAFF,
    )


@pytest.fixture
def club_entry(club: Tenant, hostel: Tenant) -> Entry:
    """Of the club; the hostel has one of the same id."""
    for schema in ("club", "hostel"):
        with in_schema(schema):
            an_entry().save(force_insert=True)
    with in_schema("club"):
        return Entry.objects.get(pk=ONE_ID)


def test_a_row_of_one_tenant_is_not_saved_over_anothers(club_entry: Entry) -> None:
    with in_schema("hostel"), pytest.raises(ForeignSchema, match="club written in hostel"):
        club_entry.save()


def test_a_row_of_one_tenant_does_not_delete_anothers(club_entry: Entry) -> None:
    with in_schema("hostel"), pytest.raises(ForeignSchema):
        club_entry.delete()

    with in_schema("hostel"):
        assert Entry.objects.filter(pk=ONE_ID).exists()


def test_a_row_just_made_belongs_where_it_was_made(club: Tenant, hostel: Tenant) -> None:
    entry = an_entry()
    with in_schema("club"):
        entry.save(force_insert=True)

    with in_schema("hostel"), pytest.raises(ForeignSchema):
        entry.save()


def test_a_row_written_past_save_belongs_where_it_was_written_too(club: Tenant, hostel: Tenant) -> None:
    entry = an_entry()
    with in_schema("club"):
        Entry.objects.bulk_create([entry])
        entry.mark_written()

    assert not entry._state.adding
    with in_schema("hostel"), pytest.raises(ForeignSchema):
        entry.save()


def test_a_lazy_query_is_read_in_the_schema_of_its_reading_and_its_rows_say_so(club_entry: Entry) -> None:
    with in_schema("club"):
        lazy = Entry.objects.filter(pk=ONE_ID)

    with in_schema("hostel"):
        [row] = lazy

    with in_schema("club"), pytest.raises(ForeignSchema):
        row.save()


def test_blocks_nest_and_lead_out_again_after_a_fault(club: Tenant, hostel: Tenant) -> None:
    def seen() -> Iterator[str]:
        with in_schema("club"):
            yield current_schema()
            with pytest.raises(RuntimeError), in_schema("hostel"):
                raise RuntimeError
            yield current_schema()
        yield current_schema()

    assert list(seen()) == ["club", "club", PUBLIC]


def test_two_threads_in_turn_keep_their_own_schema() -> None:
    """`with tenant:` of the library left each in the other's; ours has no common stack."""
    seen: dict[str, list[str]] = {"club": [], "hostel": []}
    turns: dict[str, Queue[None]] = {"club": Queue(), "hostel": Queue()}

    def alternate(mine: str, other: str) -> None:
        for _ in range(5):
            turns[mine].get()
            block = in_schema(mine)
            block.__enter__()
            turns[other].put(None)
            turns[mine].get()
            seen[mine].append(current_schema())
            block.__exit__(None, None, None)
            seen[mine].append(current_schema())
            turns[other].put(None)

    threads = [threading.Thread(target=alternate, args=pair) for pair in (("club", "hostel"), ("hostel", "club"))]
    for thread in threads:
        thread.start()
    turns["club"].put(None)
    for thread in threads:
        thread.join(20)

    assert seen == {"club": ["club", PUBLIC] * 5, "hostel": ["hostel", PUBLIC] * 5}


def test_a_tenant_is_no_context_manager(club: Tenant) -> None:
    assert not hasattr(club, "__enter__")


def test_cache_keys_of_two_tenants_never_meet(club: Tenant, hostel: Tenant) -> None:
    with in_schema("club"):
        cache.set("greeting", "club")
    with in_schema("hostel"):
        assert cache.get("greeting") is None


@pytest.mark.parametrize(
    "key",
    ["allauth:rl:login:ip:::1", "allauth.mfa.totp.used?user=1", "global:hosts", "django.contrib.sessions.x"],
)
def test_what_counts_a_person_is_the_same_on_every_host(club: Tenant, hostel: Tenant, key: str) -> None:
    with in_schema("club"):
        cache.set(key, 1)

    with in_schema("hostel"):
        assert cache.incr(key) == 2
