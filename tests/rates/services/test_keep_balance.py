from datetime import date
from decimal import Decimal

import pytest

from apps.journal.choices import SYSTEM, Channel
from apps.journal.models.entry import Entry
from apps.rates.choices import BalanceKind
from apps.rates.models.balance import Balance
from apps.rates.services.balance_ledger import NewBalance, issue_balance
from apps.rates.services.keep_balance import CardTerms, block_balance, change_balance, unblock_balance
from tests.factories.venues import MADE

pytestmark = pytest.mark.usefixtures("in_club")


@pytest.fixture
def card() -> Balance:
    new = NewBalance(BalanceKind.GIFT_CARD, Decimal(50), "EUR", holder_email="ana@guest.example")
    return issue_balance(new, by=SYSTEM, channel=Channel.STAFF, now=MADE)


def test_a_card_is_blocked_and_unblocked_once_each(card: Balance) -> None:
    for _ in range(2):
        block_balance(card.pk, by=SYSTEM, now=MADE)
    assert Balance.objects.get().blocked_at == MADE

    for _ in range(2):
        unblock_balance(card.pk, by=SYSTEM)
    assert Balance.objects.get().blocked_at is None
    assert Entry.objects.filter(event__in=["rates.balance_blocked", "rates.balance_unblocked"]).count() == 2


def test_its_holder_and_last_day_change_and_the_history_keeps_no_address(card: Balance) -> None:
    terms = CardTerms("Birthday", "ben@guest.example", date(2027, 1, 31))

    for _ in range(2):
        change_balance(card.pk, terms, by=SYSTEM)

    changed = Balance.objects.get()
    assert (changed.name, changed.holder_email, changed.expires_on) == (
        "Birthday",
        "ben@guest.example",
        date(2027, 1, 31),
    )
    entry = Entry.objects.get(event="rates.balance_changed")
    assert (entry.before, entry.after) == ({"expires_on": None}, {"expires_on": "2027-01-31"})
