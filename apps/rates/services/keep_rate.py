"""A rate put away, brought back, or moved among those of its offer."""

from datetime import datetime

from django.db import transaction

from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.rates.errors.rate import LastRate
from apps.rates.events.rate import RateArchived, RateMoved, RateRestored
from apps.rates.models.rate import Rate
from apps.venues.choices import Showing
from apps.venues.models.offer import Offer
from apps.venues.services.move_row import move_row


@transaction.atomic
def archive_rate(rate_id: int, *, by: Actor, now: datetime) -> Rate:
    """Bookings made with it keep it. The last rate of a published offer stays."""
    rate = _locked(rate_id)
    if rate.archived_at is not None:
        return rate
    others = Rate.objects.kept().filter(offer=rate.offer_id).exclude(pk=rate.pk)
    if rate.offer.status == Showing.PUBLISHED and not others.exists():
        raise LastRate
    rate.archived_at = now
    rate.save(update_fields=["archived_at"])
    record(RateArchived(rate.pk), actor=by, channel=Channel.STAFF)
    return rate


@transaction.atomic
def restore_rate(rate_id: int, *, by: Actor) -> Rate:
    rate = _locked(rate_id)
    if rate.archived_at is None:
        return rate
    rate.archived_at = None
    rate.save(update_fields=["archived_at"])
    record(RateRestored(rate.pk), actor=by, channel=Channel.STAFF)
    return rate


@transaction.atomic
def move_rate(rate_id: int, *, steps: int, by: Actor) -> None:
    """Up the list by a negative number of steps; at an end it stays where it is."""
    rate = _locked(rate_id)
    moved = move_row(Rate.objects.kept().filter(offer=rate.offer_id), rate.pk, places=steps)
    if moved:
        before, after = ({"place": place + 1} for place in moved)
        record(RateMoved(rate.pk), actor=by, channel=Channel.STAFF, before=before, after=after)


def _locked(rate_id: int) -> Rate:
    """With its offer locked first: whoever changes which rates an offer has waits for the other."""
    offer = Offer.objects.select_for_update().get(rates=rate_id)
    rate = Rate.objects.get(pk=rate_id)
    rate.offer = offer
    return rate
