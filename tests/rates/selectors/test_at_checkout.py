from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from apps.rates.choices import BalanceKind, PromoEffect
from apps.rates.models.balance import Balance
from apps.rates.models.groups import GroupMember
from apps.rates.models.promo import PromoCode, PromoUse
from apps.rates.rules.ask import Credit, Promo
from apps.rates.selectors.at_checkout import credit_typed, credits_of, groups_of, promo_typed
from apps.tenants.models.tenant import Tenant
from tests.factories.rates import GuestGroupFactory
from tests.factories.venues import OfferFactory

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = NOW.date()


def a_balance(code: str, **columns: object) -> Balance:
    told = {"kind": BalanceKind.GIFT_CARD, "currency": "EUR", "left": Decimal(40), "issued_at": NOW} | columns
    return Balance.objects.create(code=code, **told)


def test_a_code_is_found_whatever_its_case_with_what_is_left_for_the_guest(in_club: Tenant) -> None:
    offer = OfferFactory()
    row = PromoCode.objects.create(
        code="Welcome", effect=PromoEffect.AMOUNT, value=Decimal(5), max_uses=9, uses_left=4, max_per_guest=2
    )
    row.offers.set([offer])
    used = [("ana@guest.example", None), ("ana@guest.example", NOW), ("ben@guest.example", None)]
    for number, (email, returned_at) in enumerate(used):
        PromoUse.objects.create(promo=row, reference=str(number), email=email, used_at=NOW, returned_at=returned_at)

    found = promo_typed(" welcome ", email="ANA@guest.example")

    assert found == Promo(
        row.pk, "Welcome", PromoEffect.AMOUNT, Decimal(5), frozenset({offer.pk}), uses_left=4, guest_uses_left=1
    )
    assert promo_typed("GOODBYE") is None


def test_a_card_is_found_with_or_without_hyphens(in_club: Tenant) -> None:
    card = a_balance("34AC-67DE-99GH-XYWV")

    expected = Credit(card.pk, BalanceKind.GIFT_CARD, "…XYWV", Decimal(40), "EUR")
    assert credit_typed("34ac67de 99ghxywv") == expected
    assert credit_typed("34ac") is None


def test_credits_of_somebody_are_theirs_and_have_something_left(in_club: Tenant) -> None:
    later = a_balance("A", holder_email="Ana@guest.example")
    sooner = a_balance("B", holder_email="ana@guest.example", expires_on=date(2026, 12, 31))
    a_balance("C", holder_email="ana@guest.example", left=0)
    a_balance("D", holder_email="ana@guest.example", blocked_at=NOW)
    a_balance("E", holder_email="ben@guest.example")
    a_balance("F")

    assert [credit.balance_id for credit in credits_of("ana@guest.example")] == [sooner.pk, later.pk]
    assert credits_of("") == []


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "is_in"),
    [
        (None, None, True),
        (TODAY, TODAY, True),
        (date(2026, 11, 22), None, False),
        (None, date(2026, 11, 20), False),
    ],
)
def test_a_member_is_one_between_two_dates(
    in_club: Tenant, starts_on: date | None, ends_on: date | None, is_in: bool
) -> None:
    group = GuestGroupFactory()
    GroupMember.objects.create(group=group, email="Ana@guest.example", starts_on=starts_on, ends_on=ends_on)

    assert groups_of("ana@GUEST.example", on=TODAY) == (frozenset({group.pk}) if is_in else frozenset())


def test_an_archived_group_has_no_members_and_nobody_has_no_groups(in_club: Tenant) -> None:
    GroupMember.objects.create(group=GuestGroupFactory(archived_at=NOW), email="ana@guest.example")
    GroupMember.objects.create(group=GuestGroupFactory(), email="ben@guest.example")

    assert groups_of("ana@guest.example", on=TODAY) == frozenset()
    assert groups_of("", on=TODAY) == frozenset()
