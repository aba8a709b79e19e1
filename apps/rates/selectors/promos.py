"""Promo codes as their pages show them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from apps.accounts.permissions import Person
from apps.rates.choices import PromoEffect
from apps.rates.models.promo import PromoCode, PromoUse
from apps.rates.rules.promo_words import PromoState, Validity, promo_words
from apps.rates.selectors.narrowed import touching
from apps.venues.models.offer import Offer

MOST_USES = 200


@dataclass(frozen=True, slots=True)
class PromoRow:
    promo: PromoCode
    gives: str
    state: PromoState
    used: int
    offers: list[Offer]


def promos_for(person: Person) -> QuerySet[PromoCode]:
    """Also those for every offer; `may_change_rule` says who changes them."""
    return touching(PromoCode.objects.all(), person, column="promocode")


def promo_rows(person: Person, *, currency: str, today: date) -> list[PromoRow]:
    """The newest first, the archived last."""
    used = Count("uses", filter=Q(uses__returned_at=None))
    found = promos_for(person).annotate(used=used).prefetch_related("offers")
    rows = [_row(promo, currency, today) for promo in found]
    return sorted(rows, key=lambda row: row.state == PromoState.ARCHIVED)


def uses_of(promo: PromoCode) -> QuerySet[PromoUse]:
    """The latest first."""
    return PromoUse.objects.filter(promo=promo).order_by("-pk")[:MOST_USES]


def state_of(promo: PromoCode, today: date) -> PromoState:
    is_archived = promo.archived_at is not None
    return Validity(promo.valid_from, promo.valid_until, promo.uses_left, is_archived).state(today)


def _row(promo: PromoCode, currency: str, today: date) -> PromoRow:
    gives = promo_words(PromoEffect(promo.effect), promo.value, currency=currency)
    return PromoRow(promo, gives, state_of(promo, today), promo.used, list(promo.offers.all()))  # type: ignore[attr-defined]  # annotated
