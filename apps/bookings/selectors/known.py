"""What is known of offers, for whoever asks when they may be had."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.selectors.offer_loader import offers_known
from apps.rates.choices import Audience

BACK, AHEAD = timedelta(days=35), timedelta(days=1135)


def known_offers(
    offer_ids: Collection[int],
    *,
    first: date,
    last: date,
    now: datetime,
    audience: Audience = Audience.GUEST,
) -> dict[int, KnownOffer]:
    """By offer, those there are, complete for these days and at least for all that may be booked today."""
    today = now.date()
    return offers_known(offer_ids, audience=audience, first=min(first, today - BACK), last=max(last, today + AHEAD))
