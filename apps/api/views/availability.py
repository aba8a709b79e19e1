"""When something may be had, and what may be had at a time."""

from datetime import timedelta

from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router

from apps.api.choices import Scope
from apps.api.errors import BadValue
from apps.api.forms.availability import AvailabilityIn, AvailabilityOut, FreeIn, FreeOut
from apps.api.forms.availability_faces import availability_text, free_face
from apps.api.forms.problem import ProblemOut
from apps.api.selectors.catalogue import offer_to_book, offers_by_id, venue_ids_of
from apps.api.views.front_door import ApiRequest
from apps.api.views.replies import reply, reply_with
from apps.api.views.security import email_told, needs
from apps.bookings.selectors.availability import MOST_DAYS, availability
from apps.bookings.selectors.free_offers import free_offers
from apps.core import clock
from apps.core.periods import Period

LONGEST = timedelta(days=31)
router = Router(tags=["Availability and prices"], auth=needs(Scope.CATALOGUE_READ))


@router.get("/availability", response={200: AvailabilityOut, 404: ProblemOut}, by_alias=True)
def get_availability(request: ApiRequest, asked: Query[AvailabilityIn]) -> HttpResponse:
    """Every start, night or departure between two days, each with its price, or with reasons why not."""
    last = asked.last or asked.first
    if not timedelta() <= last - asked.first < timedelta(days=MOST_DAYS):
        raise BadValue("to", _("From “from” to “to” it may be %(most)s days at most.") % {"most": MOST_DAYS})
    offer = offer_to_book(asked.offer, request.caller.person)
    found = availability(
        offer.pk,
        first=asked.first,
        last=last,
        now=clock.now(),
        party=asked.counts,
        channel=request.caller.sells_through,
        email=email_told(request.caller, asked.email),
        space_ids=asked.space_ids,
        rate_id=asked.rate,
        audience=request.caller.audience,
        minutes=asked.minutes,
        nights=asked.nights,
    )
    return reply_with(availability_text(offer.slug, found))


@router.get("/free", response={200: FreeOut})
def list_free_offers(request: ApiRequest, asked: Query[FreeIn]) -> HttpResponse:
    """What of everything that is sold could be had at one time."""
    if not timedelta() < asked.ends_at - asked.starts_at <= LONGEST:
        raise BadValue("ends_at", _("From “starts_at” to “ends_at” it may be a month at most."))
    person = request.caller.person
    found = free_offers(
        Period(asked.starts_at, asked.ends_at),
        people=asked.people,
        channel=request.caller.sells_through,
        now=clock.now(),
        venue_ids=venue_ids_of(asked.venue, person),
        kinds=None if asked.kind is None else [asked.kind],
    )
    offers = offers_by_id({free.offer_id for free in found}, person)
    return reply(FreeOut(data=[free_face(free, offers[free.offer_id]) for free in found if free.offer_id in offers]))
