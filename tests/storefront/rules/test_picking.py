"""What is picked so far, and between which days."""

from datetime import UTC, date, datetime

import pytest

from apps.bookings.selectors.known import known_offers
from apps.storefront.rules.pick_link import PickLink
from apps.storefront.rules.picking import Picking
from apps.venues.choices import SalesChannel
from apps.venues.models.offer import ChannelTerms
from tests.factories.sellable import court

pytestmark = pytest.mark.usefixtures("in_club")


def test_days_are_those_of_the_venue_up_to_what_is_sold_online() -> None:
    offer = court().offer
    ChannelTerms.objects.create(offer=offer, channel=SalesChannel.ONLINE, horizon_days=14)
    # Half past midnight in Madrid.
    now = datetime(2027, 1, 6, 23, 30, tzinfo=UTC)
    known = known_offers([offer.pk], first=now.date(), last=now.date(), now=now)[offer.pk]

    picking = Picking(known, PickLink("/", {}), now, {None: 1})

    assert (picking.today, picking.last_day) == (date(2027, 1, 7), date(2027, 1, 21))
