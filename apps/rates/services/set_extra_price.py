from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.rates.choices import Audience, ExtraUnit
from apps.rates.errors.rate import PriceTwice
from apps.rates.events.rate import ExtraPriced
from apps.rates.models.rate import ExtraPrice
from apps.rates.services.save_rate import refuse_bad_amount
from apps.venues.models.extras import Extra


@dataclass(frozen=True, slots=True)
class ExtraAmount:
    amount: Decimal
    unit: ExtraUnit = ExtraUnit.PIECE
    audience: Audience = Audience.GUEST
    tax_id: int | None = None


@transaction.atomic
def set_extra_price(extra_id: int, amounts: Iterable[ExtraAmount], *, currency: str, by: Actor) -> None:
    """`amounts` replace those there are; an audience they do not name has none of its own."""
    extra = Extra.objects.select_for_update().get(pk=extra_id)
    given = list(amounts)
    if len({each.audience for each in given}) < len(given):
        raise PriceTwice
    for each in given:
        refuse_bad_amount(each.amount, currency)
    before = _facts(extra)
    ExtraPrice.objects.filter(extra=extra).delete()
    ExtraPrice.objects.bulk_create(
        ExtraPrice(extra=extra, audience=each.audience, unit=each.unit, amount=each.amount, tax_id=each.tax_id)
        for each in given
    )
    if (after := _facts(extra)) != before:
        record(ExtraPriced(extra.pk), actor=by, channel=Channel.STAFF, before=before, after=after)


def _facts(extra: Extra) -> dict[str, str | int | None]:
    facts: dict[str, str | int | None] = {}
    for price in ExtraPrice.objects.filter(extra=extra).order_by("audience"):
        facts[f"{price.audience}: {price.unit}"] = f"{price.amount:.4f}"
        facts[f"{price.audience}: tax"] = price.tax_id
    return facts
