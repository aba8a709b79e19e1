"""What the page of an offer tells machines, and from which price it may be had."""

from datetime import datetime
from typing import Any

from apps.core.request import Request
from apps.core.said import said
from apps.storefront.selectors.from_prices import from_prices
from apps.storefront.selectors.share_pictures import of_offer
from apps.storefront.selectors.structured import offer_data
from apps.tenants.selectors.urls import canonical_url
from apps.venues.models.offer import Offer
from apps.venues.models.photo import Photo
from apps.venues.selectors.pictures import picture_of


def offer_told(request: Request, offer: Offer, *, photo: Photo | None, now: datetime) -> dict[str, Any]:
    """`hint` is shown to people, so that `data` says nothing they cannot read."""
    hint = from_prices([offer.pk], now=now)[offer.pk]
    told = {
        "name": said(offer, "name").text,
        "description": said(offer, "summary").text,
        "url": canonical_url(request, request.path),
        "image": canonical_url(request, picture_of(photo).src) if photo else "",
    }
    return {
        "hint": hint,
        "data": offer_data(hint, venue=offer.venue, told=told),
        "image": of_offer(offer, request.tenant, photo=photo).path,
    }
