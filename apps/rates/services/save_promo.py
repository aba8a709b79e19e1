"""A promo code: made new, changed as a whole, put away and brought back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models.functions import Upper

from apps.core.money import exponent
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.rates.choices import PromoEffect
from apps.rates.errors.policy import FinerThanCoins
from apps.rates.errors.promo_code import CodeTaken, CodeUnreadable, DatesBackwards, FewerThanUsed, TakesOffNothing
from apps.rates.events.promo_code import PromoCodeAdded, PromoCodeArchived, PromoCodeChanged, PromoCodeRestored
from apps.rates.models.promo import PromoCode, PromoUse

CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{1,28}[A-Z0-9]")


@dataclass(frozen=True, slots=True)
class PromoTerms:
    """No offers means every offer; None means no limit."""

    code: str
    effect: PromoEffect
    value: Decimal
    offer_ids: frozenset[int] = frozenset()
    max_uses: int | None = None
    max_per_guest: int | None = None
    min_total: Decimal | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None


COLUMNS = tuple(field.name for field in fields(PromoTerms) if field.name != "offer_ids")


@transaction.atomic
def add_promo(terms: PromoTerms, *, currency: str, by: Actor, channel: Channel = Channel.STAFF) -> PromoCode:
    promo = PromoCode()
    _write(promo, terms, currency)
    record(PromoCodeAdded(promo.pk), actor=by, channel=channel, after=_facts(terms))
    return promo


@transaction.atomic
def change_promo(promo_id: int, terms: PromoTerms, *, currency: str, by: Actor) -> PromoCode:
    """Bookings keep what they got off. Its row is locked, so that nobody uses it meanwhile."""
    promo = PromoCode.objects.select_for_update().get(pk=promo_id)
    before = _facts(promo_terms(promo))
    _write(promo, terms, currency)
    if (after := _facts(terms)) != before:
        record(PromoCodeChanged(promo.pk), actor=by, channel=Channel.STAFF, before=before, after=after)
    return promo


@transaction.atomic
def archive_promo(promo_id: int, *, by: Actor, now: datetime) -> None:
    promo = PromoCode.objects.select_for_update().get(pk=promo_id)
    if promo.archived_at is None:
        promo.archived_at = now
        promo.save(update_fields=["archived_at"])
        record(PromoCodeArchived(promo.pk), actor=by, channel=Channel.STAFF)


@transaction.atomic
def restore_promo(promo_id: int, *, by: Actor) -> None:
    promo = PromoCode.objects.select_for_update().get(pk=promo_id)
    if promo.archived_at is not None:
        promo.archived_at = None
        promo.save(update_fields=["archived_at"])
        record(PromoCodeRestored(promo.pk), actor=by, channel=Channel.STAFF)


def promo_terms(promo: PromoCode) -> PromoTerms:
    columns = {name: getattr(promo, name) for name in COLUMNS} | {"effect": PromoEffect(promo.effect)}
    return PromoTerms(**columns, offer_ids=frozenset(offer.pk for offer in promo.offers.all()))


def tidy_code(code: str) -> str:
    """As it is kept: guests may type it in any case."""
    return code.strip().upper()


def _write(promo: PromoCode, terms: PromoTerms, currency: str) -> None:
    _refuse_nonsense(terms, currency)
    code = tidy_code(terms.code)
    if PromoCode.objects.annotate(upper=Upper("code")).filter(upper=code).exclude(pk=promo.pk).exists():
        raise CodeTaken(code=code)
    for name in COLUMNS:
        setattr(promo, name, getattr(terms, name))
    promo.code, promo.uses_left = code, _uses_left(promo, terms.max_uses)
    promo.save()
    promo.offers.set(terms.offer_ids)


def _uses_left(promo: PromoCode, most: int | None) -> int | None:
    used = PromoUse.objects.filter(promo=promo.pk, returned_at=None).count()
    if most is not None and most < used:
        raise FewerThanUsed(used=used)
    return None if most is None else most - used


def _refuse_nonsense(terms: PromoTerms, currency: str) -> None:
    if not CODE.fullmatch(tidy_code(terms.code)):
        raise CodeUnreadable
    if terms.value <= 0 or (terms.effect == PromoEffect.PERCENT and terms.value > 100):
        raise TakesOffNothing
    if terms.effect == PromoEffect.AMOUNT and terms.value.scaleb(exponent(currency)) % 1:
        raise FinerThanCoins(currency=currency)
    for first, last in ((terms.valid_from, terms.valid_until), (terms.starts_on, terms.ends_on)):
        if first and last and last < first:
            raise DatesBackwards


def _facts(terms: PromoTerms) -> Mapping[str, Any]:
    """Without the code itself, which whoever knows it can spend."""
    told = {name: getattr(terms, name) for name in (*COLUMNS, "offer_ids") if name != "code"}
    return {name: _plain(value) for name, value in told.items()}


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{value:.4f}"
    if isinstance(value, date):
        return value.isoformat()
    return sorted(value) if isinstance(value, frozenset) else value
