from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models.user import User
from apps.core import clock
from apps.core.schema import in_schema
from apps.journal.choices import Channel, user_actor
from apps.journal.models.entry import Entry
from apps.journal.models.pointer import Pointer
from apps.journal.services.record import record
from apps.tenants.models.tenant import Tenant
from tests.journal.listeners import BellRung

LIST = "/admin/journal/pointer/"
SUBJECT = "/admin/journal/entry/subject/"
Visit = Callable[[User], Client]


@pytest.fixture
def visit(public_client: Client) -> Visit:
    def enter(user: User) -> Client:
        public_client.force_login(user)
        return public_client

    return enter


@pytest.fixture
def parked(club: Tenant, owner: User) -> Pointer:
    """An entry about bell 7 of the club that nobody could be told of."""
    Pointer.objects.all().delete()
    with in_schema(club.schema_name):
        record(BellRung(bell_id=7), actor=user_actor(owner.pk), channel=Channel.STAFF, after={"size": 2})
    Pointer.objects.update(parked_at=clock.now(), tries=5, last_error="ValueError (bells.py:3): cracked")
    return Pointer.objects.get()


def choose(client: Client, action: str, pointer: Pointer, **more: str) -> str:
    answer = client.post(LIST, {"action": action, "_selected_action": [pointer.pk], **more}, follow=True)
    return answer.content.decode()


def test_the_list_says_what_waits_where_and_why(visit: Visit, superuser: User, parked: Pointer) -> None:
    page = visit(superuser).get(LIST).content.decode()

    for shown in (str(parked.entry_id), "club", "bell:7", "ValueError (bells.py:3): cracked"):
        assert shown in page


@pytest.mark.parametrize(("state", "is_listed"), [("parked", True), ("failed", False), ("new", False)])
def test_the_list_is_narrowed_by_state(
    visit: Visit, superuser: User, parked: Pointer, state: str, is_listed: bool
) -> None:
    page = visit(superuser).get(LIST, {"state": state}).content.decode()

    assert (str(parked.entry_id) in page) is is_listed


def test_the_list_takes_as_many_queries_for_three_as_for_one(
    visit: Visit, superuser: User, parked: Pointer, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = visit(superuser)
    for _ in (1, 3):
        with django_assert_max_num_queries(10):
            client.get(LIST)
        with in_schema("club"):
            for bell in (8, 9):
                record(BellRung(bell_id=bell), actor=user_actor(1), channel=Channel.STAFF)


def test_a_superuser_hands_an_entry_over_again(visit: Visit, superuser: User, parked: Pointer) -> None:
    page = choose(visit(superuser), "replay", parked)

    assert "1 entry is handed over again." in page
    parked.refresh_from_db()
    assert (parked.parked_at, parked.tries, parked.last_error) == (None, 0, "")
    assert Pointer.objects.filter(pk=parked.pk, due_at__lte=Now() + timedelta(seconds=1)).exists()
    assert Entry.objects.filter(event="journal.entry_replayed", actor_id=superuser.pk).count() == 1


def test_discarding_asks_first(visit: Visit, superuser: User, parked: Pointer) -> None:
    page = choose(visit(superuser), "discard", parked)

    assert "subscribers that have not heard of them never will" in page
    assert "cracked" in page
    assert Pointer.objects.filter(pk=parked.pk).exists()


def test_a_superuser_discards_an_entry(visit: Visit, superuser: User, parked: Pointer) -> None:
    page = choose(visit(superuser), "discard", parked, confirmed="yes")

    assert "1 entry is discarded." in page
    assert not Pointer.objects.filter(pk=parked.pk).exists()
    with in_schema("club"):
        assert Entry.objects.filter(pk=parked.entry_id).exists()


@pytest.mark.parametrize("action", ["replay", "discard"])
def test_others_can_do_neither(visit: Visit, owner: User, parked: Pointer, action: str) -> None:
    choose(visit(owner), action, parked, confirmed="yes")

    assert Pointer.objects.get() == parked
    parked.refresh_from_db()
    assert parked.parked_at is not None


def test_a_superuser_reads_the_history_of_a_subject(
    visit: Visit, superuser: User, owner: User, parked: Pointer
) -> None:
    page = visit(superuser).get(SUBJECT, {"schema": "club", "kind": "bell", "id": "7"}).content.decode()

    for shown in ("Rung", owner.get_full_name(), "Staff workspace", "size"):
        assert shown in page


@pytest.mark.parametrize("schema", ["hostel", "nowhere", "", 'x"; DROP TABLE journal_entry; --'])
def test_a_history_elsewhere_is_empty(visit: Visit, superuser: User, parked: Pointer, schema: str) -> None:
    page = visit(superuser).get(SUBJECT, {"schema": schema, "kind": "bell", "id": "7"}).content.decode()

    assert "Nothing has happened here yet." in page


def test_others_read_no_history(visit: Visit, owner: User, parked: Pointer) -> None:
    answer = visit(owner).get(SUBJECT, {"schema": "club", "kind": "bell", "id": "7"})

    assert answer.status_code == 302
    assert "Rung" not in answer.content.decode()


@pytest.mark.parametrize("name", ["journal_entry_add", "journal_pointer_add"])
def test_nobody_writes_a_journal_by_hand(visit: Visit, superuser: User, name: str) -> None:
    assert visit(superuser).get(reverse(f"admin:{name}", urlconf="config.urls_public")).status_code == 403
