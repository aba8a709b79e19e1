from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import Sum

from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM, Channel
from apps.journal.models.entry import Entry
from apps.rates.choices import BalanceKind
from apps.rates.errors.ledger import (
    BalanceBlocked,
    BalanceExpired,
    BalanceOfNothing,
    BalanceTooSmall,
    ReturnsMoreThanUsed,
    SpentReference,
)
from apps.rates.models.balance import Balance, BalanceEntry
from apps.rates.rules.codes import ALPHABET, tidied
from apps.rates.services.balance_ledger import (
    Change,
    NewBalance,
    correct_balance,
    issue_balance,
    new_code,
    return_to_balance,
    use_balance,
)
from apps.tenants.models.tenant import Tenant
from tests.factories.venues import OfferFactory
from tests.rates.racing import race

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def a_card(amount: str = "50.00", **rest: Any) -> Balance:
    new = NewBalance(BalanceKind.GIFT_CARD, Decimal(amount), "EUR", **rest)
    return issue_balance(new, by=SYSTEM, channel=Channel.STAFF, now=NOW)


def use(balance: Balance, amount: str, reference: str = "booking:1", now: datetime = NOW) -> BalanceEntry:
    change = Change(Decimal(amount), reference)
    return use_balance(balance.pk, change, by=SYSTEM, channel=Channel.PUBLIC, now=now, zone="Europe/Madrid")


def give_back(balance: Balance, amount: str, reference: str = "booking:1") -> BalanceEntry:
    return return_to_balance(balance.pk, Change(Decimal(amount), reference), by=SYSTEM, channel=Channel.STAFF, now=NOW)


def correct(balance: Balance, amount: str, reference: str = "counted again") -> BalanceEntry:
    return correct_balance(balance.pk, Change(Decimal(amount), reference), by=SYSTEM, channel=Channel.STAFF, now=NOW)


def left(balance: Balance) -> Decimal:
    """What is left, which is what the entries add up to."""
    kept = Balance.objects.get(pk=balance.pk).left
    assert kept == balance.entries.aggregate(sum=Sum("change"))["sum"]
    return kept


def test_what_is_left_is_what_the_entries_add_up_to(in_club: Tenant) -> None:
    card = a_card("50.00")

    use(card, "30.00")
    give_back(card, "10.00")
    correct(card, "-5.00")

    assert left(card) == Decimal("25.00")
    assert [(entry.kind, entry.change, entry.left) for entry in card.entries.all()] == [
        ("issued", Decimal("50"), Decimal("50")),
        ("used", Decimal("-30"), Decimal("20")),
        ("returned", Decimal("10"), Decimal("30")),
        ("corrected", Decimal("-5"), Decimal("25")),
    ]
    assert list(Entry.objects.order_by("happened_at").values_list("event", flat=True)) == [
        "rates.balance_issued",
        "rates.balance_used",
        "rates.balance_returned",
        "rates.balance_corrected",
    ]


def test_asking_twice_changes_once(in_club: Tenant) -> None:
    card = a_card("50.00")

    assert use(card, "30.00") == use(card, "30.00")
    assert give_back(card, "30.00") == give_back(card, "30.00")
    assert correct(card, "1.00") == correct(card, "1.00")

    assert left(card) == Decimal("51.00")


def test_no_more_is_used_than_is_left(in_club: Tenant) -> None:
    card = a_card("50.00")

    with pytest.raises(BalanceTooSmall):
        use(card, "50.01")
    use(card, "50.00")
    with pytest.raises(BalanceTooSmall):
        correct(card, "-0.01")

    assert left(card) == 0


def test_no_more_is_given_back_than_was_used(in_club: Tenant) -> None:
    card = a_card("50.00")
    use(card, "20.00", "booking:1")

    with pytest.raises(ReturnsMoreThanUsed):
        give_back(card, "20.01", "booking:1")
    with pytest.raises(ReturnsMoreThanUsed):
        give_back(card, "1.00", "booking:2")
    assert left(card) == 30


def test_what_was_given_back_is_not_used_again_under_the_same_name(in_club: Tenant) -> None:
    card = a_card("50.00")
    use(card, "20.00")
    give_back(card, "20.00")

    with pytest.raises(SpentReference):
        use(card, "20.00")


@pytest.mark.parametrize("amount", ["0", "-1.00", "0.001"])
def test_an_amount_is_above_zero_and_of_whole_coins(in_club: Tenant, amount: str) -> None:
    card = a_card("50.00")

    for step in (lambda: use(card, amount), lambda: give_back(card, amount), lambda: a_card(amount)):
        with pytest.raises(BalanceOfNothing):
            step()
    assert (left(card), Balance.objects.count()) == (50, 1)


def test_a_correction_of_nothing_is_refused(in_club: Tenant) -> None:
    with pytest.raises(BalanceOfNothing):
        correct(a_card(), "0")


def test_a_pass_holds_whole_minutes_and_no_currency(in_club: Tenant) -> None:
    offer = OfferFactory()
    new = NewBalance(BalanceKind.PASS, Decimal(600), "EUR", name="Ten hours", offer_ids=frozenset({offer.pk}))

    ten_hours = issue_balance(new, by=SYSTEM, channel=Channel.STAFF, now=NOW)

    assert (ten_hours.currency, list(ten_hours.offers.all())) == ("", [offer])
    with pytest.raises(BalanceOfNothing):
        use(ten_hours, "90.5")
    use(ten_hours, "90")
    assert left(ten_hours) == 510


def test_a_blocked_card_pays_nothing_and_takes_back(in_club: Tenant) -> None:
    card = a_card("50.00")
    use(card, "20.00")
    Balance.objects.update(blocked_at=NOW)

    with pytest.raises(BalanceBlocked):
        use(card, "10.00", "booking:2")
    give_back(card, "20.00")

    assert left(card) == 50


def test_the_last_day_is_one_by_the_calendar_of_the_venue(in_club: Tenant) -> None:
    card = a_card("50.00", expires_on=date(2026, 11, 21))

    use(card, "10.00", "booking:1", datetime(2026, 11, 21, 22, 59, tzinfo=UTC))
    with pytest.raises(BalanceExpired):
        use(card, "10.00", "booking:2", datetime(2026, 11, 21, 23, 0, tzinfo=UTC))

    assert left(card) == 40


def test_codes_are_long_different_and_without_letters_that_look_alike() -> None:
    codes = {new_code() for _ in range(500)}

    assert len(codes) == 500
    assert all(len(code) == 19 and set(code) <= {*ALPHABET, "-"} for code in codes)
    assert not set(ALPHABET) & set("0O1IL2Z5S8B")
    code = codes.pop()
    assert tidied(f" {code.replace('-', ' ').lower()} ") == code


def test_twenty_at_once_never_take_more_than_there_is(own_database: str) -> None:
    with in_schema("club"):
        card = a_card("50.00")

    results = race(20, lambda number: use(card, "7.00", f"booking:{number}").pk)

    with in_schema("club"):
        assert (results.count(BalanceTooSmall), left(card), card.entries.count()) == (13, 1, 8)


def test_twenty_at_once_for_one_booking_take_once(own_database: str) -> None:
    with in_schema("club"):
        card = a_card("50.00")

    results = race(20, lambda _number: use(card, "7.00").pk)

    with in_schema("club"):
        assert (len(set(results)), left(card)) == (1, 43)
