"""Who somebody is that has not said so: by login or by address, and which places this browser has taken."""

from allauth.account.adapter import get_adapter
from django.core import signing
from django.http import HttpResponse

from apps.bookings.models.booking import Booking
from apps.core.request import Request
from apps.journal.choices import Actor, ActorKind
from apps.storefront.gateways.live_holds import note_taken

COOKIE = "holds"
SALT = "storefront.holds"
KEPT_SECONDS = 30 * 60
MOST_KEPT = 6


def visitor_of(request: Request, *, venue_id: int) -> str:
    """Under which this venue counts what they keep from others."""
    who = (
        f"user:{request.user.pk}" if request.person.is_signed_in else f"address:{get_adapter().get_client_ip(request)}"
    )
    return f"{venue_id}:{who}"


def actor_of(request: Request) -> Actor:
    return request.person.actor if request.person.is_signed_in else Actor(ActorKind.GUEST)


def own_references(request: Request) -> list[str]:
    """Of the places this browser has taken lately."""
    try:
        found = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEPT_SECONDS)
    except signing.BadSignature:
        return []
    return [str(reference) for reference in found]


def note_own(request: Request, response: HttpResponse, booking: Booking) -> HttpResponse:
    note_taken(visitor_of(request, venue_id=booking.venue_id), booking.pk)
    told = list(dict.fromkeys([*own_references(request), booking.reference]))[-MOST_KEPT:]
    value = signing.dumps(told, salt=SALT)
    secure = request.is_secure()
    response.set_cookie(COOKIE, value, max_age=KEPT_SECONDS, httponly=True, samesite="Lax", secure=secure)
    return response
