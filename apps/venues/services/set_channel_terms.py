from collections.abc import Sequence
from dataclasses import asdict

from django.db import transaction

from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.venues.events.offers import ChannelTermsSet
from apps.venues.models.offer import ChannelTerms
from apps.venues.rules.faults import refuse
from apps.venues.rules.offers import ChannelFacts, channel_faults
from apps.venues.services.locked_offer import locked_offer

COLUMNS = ("is_open", "needs_approval", "notice_minutes", "horizon_days")


@transaction.atomic
def set_channel_terms(offer_id: int, terms: Sequence[ChannelFacts], *, by: Actor) -> None:
    """Of the channels named; the others stay as they are."""
    refuse(channel_faults(terms))
    offer = locked_offer(offer_id)
    before = _noted(offer.pk)
    for facts in terms:
        told = {name: value for name, value in asdict(facts).items() if name in COLUMNS}
        ChannelTerms.objects.update_or_create(offer=offer, channel=facts.channel, defaults=told)
    after = _noted(offer.pk)
    if before != after:
        record(ChannelTermsSet(offer_id=offer.pk), actor=by, channel=Channel.STAFF, before=before, after=after)


def _noted(offer_id: int) -> dict[str, dict[str, object]]:
    rows = ChannelTerms.objects.filter(offer=offer_id).order_by("channel").values("channel", *COLUMNS)
    return {str(row.pop("channel")): row for row in rows}
