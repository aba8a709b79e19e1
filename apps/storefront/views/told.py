"""What the page of an offer tells machines, and from which price it may be had."""

from datetime import datetime
from typing import Any

from apps.core.request import Request
from apps.storefront.selectors.from_prices import from_prices
from apps.storefront.selectors.offer_page import OfferPage
from apps.storefront.selectors.share_pictures import of_offer
from apps.storefront.selectors.structured import offer_data
from apps.tenants.selectors.urls import canonical_url
from apps.venues.selectors.pictures import picture_of


def offer_told(request: Request, page: OfferPage, *, version: int, now: datetime) -> dict[str, Any]:
    """`hint` is shown to people, so that `data` says nothing they cannot read."""
    offer, photo = page.offer, next(iter(page.photos), None)
    hint = from_prices([offer.pk], now=now, version=version)[offer.pk]
    told = {
        "name": page.name.text,
        "description": page.summary.text,
        "url": canonical_url(request, request.path),
        "image": canonical_url(request, picture_of(photo).src) if photo else "",
    }
    return {
        "hint": hint,
        "data": offer_data(hint, venue=offer.venue, told=told),
        "image": of_offer(offer, request.tenant, photo=photo).path,
    }
