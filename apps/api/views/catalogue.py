"""What the business offers, in the language asked for."""

from django.http import HttpResponse
from ninja import Path, Query, Router

from apps.api.choices import Scope
from apps.api.errors import NothingThere
from apps.api.forms.catalogue import InVenueIn, OfferInFull, OfferOut, OffersIn, SpaceOut, VenueInFull, VenueOut
from apps.api.forms.catalogue_faces import offer_face, offer_in_full, space_face, venue_face, venue_in_full
from apps.api.forms.page import PageIn, PageOut
from apps.api.forms.problem import ProblemOut
from apps.api.forms.values import Slug
from apps.api.selectors.catalogue import offer_parts, open_offers, open_spaces, open_venues
from apps.api.selectors.pages import page_by_id
from apps.api.views.front_door import ApiRequest
from apps.api.views.replies import page_of, reply
from apps.api.views.security import needs

router = Router(tags=["Catalogue"], auth=needs(Scope.CATALOGUE_READ))

MISSING = {404: ProblemOut}


@router.get("/venues", response={200: PageOut[VenueOut]})
def list_venues(request: ApiRequest, asked: Query[PageIn]) -> HttpResponse:
    """Places the business runs."""
    found = page_by_id(open_venues(request.caller.person), asked.asked)
    return reply(page_of(found, venue_face))


@router.get("/venues/{slug}", response={200: VenueInFull, **MISSING})
def get_venue(request: ApiRequest, slug: Path[Slug]) -> HttpResponse:
    """One place with all its words."""
    venue = open_venues(request.caller.person).filter(slug=slug).first()
    if venue is None:
        raise NothingThere
    return reply(venue_in_full(venue))


@router.get("/spaces", response={200: PageOut[SpaceOut]})
def list_spaces(request: ApiRequest, asked: Query[InVenueIn]) -> HttpResponse:
    """Courts, rooms, beds and whatever else can be occupied."""
    rows = open_spaces(request.caller.person)
    if asked.venue is not None:
        rows = rows.filter(venue__slug=asked.venue)
    return reply(page_of(page_by_id(rows, asked.asked), space_face))


@router.get("/offers", response={200: PageOut[OfferOut]})
def list_offers(request: ApiRequest, asked: Query[OffersIn]) -> HttpResponse:
    """What guests can buy."""
    rows = open_offers(request.caller.person)
    if asked.venue is not None:
        rows = rows.filter(venue__slug=asked.venue)
    if asked.kind is not None:
        rows = rows.filter(kind=asked.kind)
    return reply(page_of(page_by_id(rows, asked.asked), offer_face))


@router.get("/offers/{slug}", response={200: OfferInFull, **MISSING})
def get_offer(request: ApiRequest, slug: Path[Slug]) -> HttpResponse:
    """One offer with its times, spaces to choose from, travellers, extras, questions and rates."""
    offer = open_offers(request.caller.person).filter(slug=slug).first()
    if offer is None:
        raise NothingThere
    return reply(offer_in_full(offer_parts(offer, request.caller.person)))
