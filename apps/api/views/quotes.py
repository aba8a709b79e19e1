"""What it would cost, and whether it could be had, without holding anything."""

from django.http import HttpResponse
from ninja import Router

from apps.api.choices import Scope
from apps.api.forms.booking_faces import quote_face
from apps.api.forms.bookings import QuoteIn, QuoteOut
from apps.api.forms.problem import ProblemOut
from apps.api.forms.wished import wish_for
from apps.api.selectors.catalogue import offer_to_book
from apps.api.views.front_door import ApiRequest
from apps.api.views.replies import reply
from apps.api.views.security import email_told, needs
from apps.bookings.selectors.look import look
from apps.core import clock

router = Router(tags=["Availability and prices"], auth=needs(Scope.CATALOGUE_READ))


@router.post("/quotes", response={200: QuoteOut, 404: ProblemOut})
def make_quote(request: ApiRequest, body: QuoteIn) -> HttpResponse:
    """The price with its lines, the policy, and everything that is against it."""
    now = clock.now()
    offer = offer_to_book(body.offer, request.caller.person)
    wish = wish_for(
        body, offer, email=email_told(request.caller, body.email), channel=request.caller.sells_through, now=now
    )
    seen = look(wish, now=now, audience=request.caller.audience)
    return reply(quote_face(offer, seen, request.caller))
