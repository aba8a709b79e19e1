from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from apps.journal.choices import SYSTEM, Channel
from apps.journal.models.entry import Entry
from apps.rates.choices import BalanceKind
from apps.rates.models.balance import Balance, BalanceEntry
from apps.rates.models.groups import GroupMember
from apps.rates.services.balance_ledger import NewBalance, issue_balance
from apps.rates.services.move_holder import forget_holder, move_holder
from apps.tenants.models.tenant import Tenant
from tests.factories.rates import GuestGroupFactory

NOW = datetime(2027, 1, 6, 11, tzinfo=UTC)
HOW = {"by": SYSTEM, "channel": Channel.STAFF}
OLD, NEW = "ana@example.org", "ana@work.example"


def card() -> Balance:
    new = NewBalance(BalanceKind.PASS, Decimal(60), name="For Ana", holder_email="Ana@example.org", note="Ana's")
    return issue_balance(new, **HOW, now=NOW)


def test_cards_and_groups_go_along(in_club: Tenant) -> None:
    held = card()
    GroupMember.objects.create(group=GuestGroupFactory(), email=OLD)

    move_holder(OLD, NEW, **HOW)

    held.refresh_from_db()
    assert (held.holder_email, GroupMember.objects.get().email) == (NEW, NEW)
    assert NEW not in str(list(Entry.objects.values()))


@pytest.mark.parametrize(
    ("theirs", "there", "kept"),
    [
        (date(2027, 1, 1), date(2027, 6, 1), date(2027, 6, 1)),
        (date(2027, 6, 1), date(2027, 1, 1), date(2027, 6, 1)),
        (None, date(2027, 1, 1), None),
        (date(2027, 1, 1), None, None),
    ],
)
def test_of_two_places_in_a_group_the_longer_stays(
    in_club: Tenant, theirs: date | None, there: date | None, kept: date | None
) -> None:
    group = GuestGroupFactory()
    GroupMember.objects.create(group=group, email=OLD, ends_on=theirs)
    GroupMember.objects.create(group=group, email=NEW, ends_on=there)

    move_holder(OLD, NEW, **HOW)

    assert [(row.email, row.ends_on) for row in GroupMember.objects.all()] == [(NEW, kept)]


@pytest.mark.parametrize(("email", "other"), [("", NEW), (OLD, OLD.upper())])
def test_nothing_moves_from_nowhere_or_to_itself(in_club: Tenant, email: str, other: str) -> None:
    held = card()

    move_holder(email, other, **HOW)

    held.refresh_from_db()
    assert held.holder_email == "Ana@example.org"


def test_forgetting_a_holder_keeps_what_is_on_the_card(in_club: Tenant) -> None:
    held = card()
    GroupMember.objects.create(group=GuestGroupFactory(), email=OLD)

    forget_holder(OLD, **HOW)

    held.refresh_from_db()
    assert (held.holder_email, held.name, held.left) == ("", "", 60)
    assert (GroupMember.objects.count(), BalanceEntry.objects.get().note) == (0, "")


def test_nobody_is_forgotten_for_an_empty_address(in_club: Tenant) -> None:
    GroupMember.objects.create(group=GuestGroupFactory(), email=OLD)

    forget_holder("", **HOW)

    assert GroupMember.objects.count() == 1
