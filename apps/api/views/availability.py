"""When something may be had, and what may be had at a time."""

from datetime import timedelta

from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router

from apps.api.choices import Scope
from apps.api.errors import BadValue
from apps.api.forms.availability import AvailabilityIn, AvailabilityOut
from apps.api.forms.availability_faces import availability_members
from apps.api.forms.problem import ProblemOut
from apps.api.selectors.catalogue import offer_to_book
from apps.api.views.front_door import ApiRequest
from apps.api.views.replies import reply_with
from apps.api.views.security import needs
from apps.bookings.selectors.availability import MOST_DAYS, availability
from apps.core import clock

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
        email=asked.email or "",
        space_ids=asked.space_ids,
        rate_id=asked.rate,
        audience=request.caller.audience,
        minutes=asked.minutes,
        nights=asked.nights,
    )
    return reply_with(availability_members(offer.slug, found))
