from allauth.core import ratelimit
from django.utils.translation import gettext as _

from apps.bookings.errors.moves import HoldIsOver, IllegalMove
from apps.bookings.errors.places import NotBookable
from apps.bookings.models.booking import Booking
from apps.bookings.rules.why_words import sentence
from apps.bookings.services.use_code import use_code
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.request import Request
from apps.journal.choices import Channel
from apps.storefront.views.visitor import actor_of


def code_fault(request: Request, booking: Booking, code: str, *, email: str) -> str:
    """Uses the code, or none where it is empty, and says what is against it. Nobody finds one by guessing."""
    if code and not ratelimit.consume(request, action="promo", key=booking.reference):
        return _("Too many codes were tried. Book without one, or try again in an hour.")
    try:
        use_code(booking.pk, code, email=email, by=actor_of(request), channel=Channel.PUBLIC, now=clock.now())
    except NotBookable as refusal:
        return " ".join(sentence(why, zone=booking.zone) for why in refusal.reasons)
    except (HoldIsOver, IllegalMove):
        return _("The place is no longer kept for you. Keep it again, then use the code.")
    except Refusal as refusal:
        return str(refusal.sentence)
    return ""
