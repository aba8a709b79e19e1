"""Uses of a promo code, counted so that it is never sold more often than it allows."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Least

from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.rates.errors.ledger import PromoGone, PromoNeedsEmail, PromoUsedByGuest, PromoUsedUp
from apps.rates.events.ledger import PromoReturned, PromoUsed
from apps.rates.models.promo import PromoCode, PromoUse


@transaction.atomic
def use_promo(promo_id: int, *, reference: str, email: str, by: Actor, channel: Channel, now: datetime) -> PromoUse:
    """One use for `reference`, however often it is asked for. The code's row stays locked until the caller commits."""
    promo = PromoCode.objects.select_for_update().get(pk=promo_id)
    used = PromoUse.objects.filter(promo=promo, reference=reference, returned_at=None).first()
    if used:
        return used
    _refuse(promo, email)
    if promo.uses_left is not None:
        _count_down(promo)
    used = PromoUse.objects.create(promo=promo, reference=reference, email=email, used_at=now)
    record(PromoUsed(promo.pk, used.pk), actor=by, channel=channel)
    return used


@transaction.atomic
def return_promo(promo_id: int, *, reference: str, by: Actor, channel: Channel, now: datetime) -> bool:
    """Whether there was a use to give back; it may be used again at once."""
    promo = PromoCode.objects.select_for_update().get(pk=promo_id)
    used = PromoUse.objects.filter(promo=promo, reference=reference, returned_at=None).first()
    if used is None:
        return False
    used.returned_at = now
    used.save(update_fields=["returned_at"])
    PromoCode.objects.filter(pk=promo.pk, uses_left__isnull=False).update(
        uses_left=Least(F("uses_left") + 1, F("max_uses"))
    )
    record(PromoReturned(promo.pk, used.pk), actor=by, channel=channel)
    return True


def _refuse(promo: PromoCode, email: str) -> None:
    if promo.archived_at is not None:
        raise PromoGone
    if promo.max_per_guest is None:
        return
    if not email:
        raise PromoNeedsEmail
    if promo.uses.filter(email__iexact=email, returned_at=None).count() >= promo.max_per_guest:
        raise PromoUsedByGuest


def _count_down(promo: PromoCode) -> None:
    """Guarded by itself, whoever may change the row without the lock."""
    if not PromoCode.objects.filter(pk=promo.pk, uses_left__gt=0).update(uses_left=F("uses_left") - 1):
        raise PromoUsedUp
