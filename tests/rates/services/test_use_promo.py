from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM, Channel
from apps.journal.models.entry import Entry
from apps.rates.choices import PromoEffect
from apps.rates.errors.ledger import PromoGone, PromoNeedsEmail, PromoUsedByGuest, PromoUsedUp
from apps.rates.models.promo import PromoCode, PromoUse
from apps.rates.services.use_promo import return_promo, use_promo
from apps.tenants.models.tenant import Tenant
from tests.rates.racing import race

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def a_code(**columns: Any) -> PromoCode:
    return PromoCode.objects.create(code="WELCOME", effect=PromoEffect.PERCENT, value=Decimal(10), **columns)


def use(promo: PromoCode, reference: str, email: str = "ana@guest.example") -> PromoUse:
    return use_promo(promo.pk, reference=reference, email=email, by=SYSTEM, channel=Channel.PUBLIC, now=NOW)


def give_back(promo: PromoCode, reference: str) -> bool:
    return return_promo(promo.pk, reference=reference, by=SYSTEM, channel=Channel.PUBLIC, now=NOW)


def left(promo: PromoCode) -> int | None:
    return PromoCode.objects.get(pk=promo.pk).uses_left


def test_a_code_is_counted_down_and_the_last_use_is_the_last(in_club: Tenant) -> None:
    promo = a_code(max_uses=2, uses_left=2)

    use(promo, "booking:1")
    use(promo, "booking:2")

    assert left(promo) == 0
    with pytest.raises(PromoUsedUp):
        use(promo, "booking:3")
    assert left(promo) == 0


def test_asking_twice_uses_once(in_club: Tenant) -> None:
    promo = a_code(max_uses=2, uses_left=2)

    assert use(promo, "booking:1") == use(promo, "booking:1")

    assert left(promo) == 1
    assert Entry.objects.filter(event="rates.promo_used").count() == 1


def test_a_use_given_back_may_be_used_again(in_club: Tenant) -> None:
    promo = a_code(max_uses=1, uses_left=1)
    use(promo, "booking:1")

    assert give_back(promo, "booking:1")
    assert not give_back(promo, "booking:1")

    assert left(promo) == 1
    use(promo, "booking:1")
    assert left(promo) == 0
    assert promo.uses.count() == 2


def test_a_use_given_back_after_the_limit_was_lowered_leaves_no_more_than_the_limit(in_club: Tenant) -> None:
    promo = a_code(max_uses=3, uses_left=3)
    use(promo, "booking:1")
    PromoCode.objects.update(max_uses=2, uses_left=2)

    give_back(promo, "booking:1")

    assert left(promo) == 2


def test_a_code_without_a_limit_is_used_without_counting(in_club: Tenant) -> None:
    promo = a_code()

    use(promo, "booking:1")
    give_back(promo, "booking:1")

    assert left(promo) is None


def test_a_guest_is_known_by_address_whatever_its_case(in_club: Tenant) -> None:
    promo = a_code(max_per_guest=1)
    use(promo, "booking:1", "ana@guest.example")

    with pytest.raises(PromoUsedByGuest):
        use(promo, "booking:2", "Ana@Guest.example")
    use(promo, "booking:3", "ben@guest.example")
    give_back(promo, "booking:1")
    use(promo, "booking:4", "Ana@Guest.example")


def test_a_limit_for_each_guest_needs_an_address(in_club: Tenant) -> None:
    with pytest.raises(PromoNeedsEmail):
        use(a_code(max_per_guest=1), "booking:1", "")


def test_an_archived_code_is_gone(in_club: Tenant) -> None:
    with pytest.raises(PromoGone):
        use(a_code(archived_at=NOW), "booking:1")


def test_twenty_racers_for_seven_uses_get_seven(own_database: str) -> None:
    with in_schema("club"):
        promo = a_code(max_uses=7, uses_left=7)

    results = race(20, lambda number: use(promo, f"booking:{number}").pk)

    with in_schema("club"):
        assert (results.count(PromoUsedUp), left(promo), promo.uses.count()) == (13, 0, 7)


def test_one_guest_racing_against_themselves_uses_a_code_once(own_database: str) -> None:
    with in_schema("club"):
        promo = a_code(max_per_guest=1)

    results = race(12, lambda number: use(promo, f"booking:{number}").pk)

    with in_schema("club"):
        assert (results.count(PromoUsedByGuest), promo.uses.count()) == (11, 1)


def test_one_booking_asking_many_times_at_once_uses_a_code_once(own_database: str) -> None:
    with in_schema("club"):
        promo = a_code(max_uses=5, uses_left=5)

    results = race(12, lambda _number: use(promo, "booking:1").pk)

    with in_schema("club"):
        assert (len(set(results)), left(promo)) == (1, 4)
