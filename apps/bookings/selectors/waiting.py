"""Who waits for what somebody has just let go."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, Exists, F, Func, IntegerField, OuterRef, Q, QuerySet, Value

from apps.bookings.choices import OfferAnswer, Status, WaitStatus
from apps.bookings.models.waitlist import WaitlistEntry, WaitOffer
from apps.core.periods import Period
from apps.venues.models.departures import Departure
from apps.venues.models.needs import NeedSpace
from apps.venues.models.space import Space

# Whoever comes after them is looked at by the sweep, minutes later.
MOST_AT_ONCE = 30
ENTRY, OFFER = 0, 1


def waiting_for(
    *, space_ids: Collection[int], departure_ids: Collection[int], periods: Sequence[Period], now: datetime
) -> tuple[list[int], list[int]]:
    """Entries whom it may suit, the first before the others; and offers whose hold has ended, however it did.

    One query, and where nobody waits there is no other.
    """
    offers: QuerySet[Any, tuple[int, int]] = ended_offers().values_list("pk", _kind(OFFER))
    if periods:
        entries = _entries(space_ids, departure_ids, periods, now).order_by("position", "pk")[:MOST_AT_ONCE]
        offers = entries.values_list("pk", _kind(ENTRY)).union(offers, all=True)
    found = list(offers)
    return [pk for pk, kind in found if kind == ENTRY], [pk for pk, kind in found if kind == OFFER]


def ended_offers() -> QuerySet[WaitOffer]:
    """Open still, although nothing is held for them any more."""
    return WaitOffer.objects.filter(answer=OfferAnswer.OPEN).exclude(booking__status=Status.HELD).order_by()


def complete(entry_ids: Iterable[int]) -> list[WaitlistEntry]:
    """With what it takes to find them a place, in their order."""
    rows = WaitlistEntry.objects.filter(pk__in=entry_ids, status=WaitStatus.WAITING)
    return list(rows.select_related("guest", "offer__venue", "departure").order_by("position", "pk"))


def _entries(
    space_ids: Collection[int], departure_ids: Collection[int], periods: Sequence[Period], now: datetime
) -> QuerySet[WaitlistEntry]:
    """Those of an offer that takes one of the spaces or something it is a part of, or has one of the departures."""
    waiting = WaitlistEntry.objects.filter(status=WaitStatus.WAITING, last_useful_at__gt=now)
    meets = Q(earliest__lt=max(each.end for each in periods), latest__gt=min(each.start for each in periods))
    departed = Departure.objects.filter(pk__in=departure_ids).values("offer")
    theirs = Q(departure__in=departure_ids) | Q(departure=None, offer__in=departed)
    return waiting.filter(meets, Exists(_pools(space_ids)) | theirs)


def _pools(space_ids: Collection[int]) -> QuerySet[NeedSpace]:
    unnested = Func(F("path"), function="unnest", output_field=BigIntegerField(), set_returning=True)
    above = Space.objects.filter(pk__in=space_ids).annotate(above=unnested).values("above")
    pools = NeedSpace.objects.filter(need__offer=OuterRef("offer"))
    return pools.filter(Q(space__in=space_ids) | Q(space__in=above))


def _kind(number: int) -> Value:
    return Value(number, output_field=IntegerField())
