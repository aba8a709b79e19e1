"""What a guest types or is entitled to when booking, as values a quote takes."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models.functions import Upper

from apps.rates.choices import BalanceKind, PromoEffect
from apps.rates.models.balance import Balance
from apps.rates.models.groups import GroupMember
from apps.rates.models.promo import PromoCode
from apps.rates.rules.ask import Credit, Promo
from apps.rates.rules.codes import masked, tidied


def promo_typed(code: str, *, email: str = "", but_for: Collection[str] = ()) -> Promo | None:
    """Whatever its case; without an address nobody knows how often the guest has used it. None where there is none.

    Uses under the references `but_for` count as none: what is booked with the code already may be changed with it.
    """
    row = PromoCode.objects.annotate(upper=Upper("code")).filter(upper=code.strip().upper()).first()
    return _promo(row, email, but_for) if row else None


def credit_typed(code: str) -> Credit | None:
    """With or without the hyphens."""
    row = Balance.objects.filter(code=tidied(code)).prefetch_related("offers").first()
    return _credit(row) if row else None


def credits_of(email: str) -> list[Credit]:
    """Of one holder, those with something left: what expires first before the rest."""
    if not email:
        return []
    rows = Balance.objects.filter(holder_email__iexact=email.strip(), left__gt=0, blocked_at=None)
    held = [_credit(row) for row in rows.prefetch_related("offers")]
    return sorted(held, key=lambda credit: (credit.expires_on or date.max, credit.balance_id))


def groups_of(email: str, *, on: date) -> frozenset[int]:
    """The kept groups somebody is in that day."""
    return groups_on(on, memberships_of(email))


@dataclass(frozen=True, slots=True)
class Membership:
    """Of a group, for a while or for good; both dates included."""

    group_id: int
    starts_on: date | None
    ends_on: date | None


def memberships_of(email: str) -> list[Membership]:
    """Of the kept groups, whenever."""
    if not email:
        return []
    rows = GroupMember.objects.filter(email__iexact=email.strip(), group__archived_at=None)
    return [Membership(*row) for row in rows.values_list("group_id", "starts_on", "ends_on")]


def groups_on(day: date, memberships: Iterable[Membership]) -> frozenset[int]:
    return frozenset(
        each.group_id
        for each in memberships
        if (each.starts_on is None or each.starts_on <= day) and (each.ends_on is None or day <= each.ends_on)
    )


def _promo(row: PromoCode, email: str, but_for: Collection[str]) -> Promo:
    standing = row.uses.filter(returned_at=None)
    counted = standing.exclude(reference__in=but_for) if but_for else standing
    used = counted.filter(email__iexact=email).count() if email and row.max_per_guest else 0
    own = standing.filter(reference__in=but_for).count() if but_for and row.uses_left is not None else 0
    return Promo(
        id=row.pk,
        code=row.code,
        effect=PromoEffect(row.effect),
        value=row.value,
        offer_ids=frozenset(row.offers.values_list("pk", flat=True)),
        min_total=row.min_total,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        uses_left=None if row.uses_left is None else row.uses_left + own,
        guest_uses_left=None if row.max_per_guest is None else row.max_per_guest - used,
        is_archived=row.archived_at is not None,
    )


def _credit(row: Balance) -> Credit:
    return Credit(
        balance_id=row.pk,
        kind=BalanceKind(row.kind),
        name=row.name or masked(row.code),
        left=row.left,
        currency=row.currency,
        offer_ids=frozenset(offer.pk for offer in row.offers.all()),
        expires_on=row.expires_on,
        is_blocked=row.blocked_at is not None,
    )
