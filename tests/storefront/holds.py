"""A visitor who takes a place: Monday at ten for two, and the page that leads to."""

from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.test import Client

from apps.venues.choices import SalesChannel
from apps.venues.models.offer import ChannelTerms
from tests.factories.sellable import Sold

ANNA = {"guest_name": "Anna Berg", "guest_email": "Anna@Example.com"}


def at_ten(**told: Any) -> dict[str, Any]:
    return {"start": "2027-01-11T10:00+01:00", "minutes": "60", "people": "2", "token": str(uuid4()), **told}


def hold(visitor: Client, sold: Sold, **told: Any) -> HttpResponse:
    return visitor.post(f"/book/{sold.offer.slug}/", at_ten(**told))


def held_page(visitor: Client, sold: Sold, **told: Any) -> str:
    return str(hold(visitor, sold, **told).headers["Location"])


def only_asked_for(sold: Sold) -> Sold:
    """Somebody of the business has to say yes."""
    ChannelTerms.objects.update_or_create(
        offer=sold.offer, channel=SalesChannel.ONLINE, defaults={"needs_approval": True}
    )
    return sold
