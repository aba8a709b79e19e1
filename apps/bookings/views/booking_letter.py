from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.views.guards import staff_required
from apps.bookings.forms.deed import DeedForm
from apps.bookings.models.booking import Booking
from apps.bookings.rules.booking_verbs import Verb
from apps.bookings.services.send_again import send_again
from apps.bookings.views.booking_common import (
    Refused,
    booking_to_change,
    by_staff,
    done,
    show_verb,
    tried,
)
from apps.core.request import Request


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def resend(request: Request, reference: str) -> HttpResponse:
    """Says first to whom it goes and in which language; sent, the guest is written to."""
    found = booking_to_change(request, reference)
    form = DeedForm(request.POST or None)
    context = {
        "form": form,
        "body": "bookings/booking/_resend.html",
        "cannot_send": not (found.guest and found.guest.email),
    }
    if not form.is_valid():
        return show_verb(request, found, Verb.RESEND, context)
    seen = form.cleaned_data["version"]

    def act() -> Booking:
        return send_again(found.pk, version=seen, **by_staff(request))

    outcome = tried(request, found, act, seen=seen)
    if isinstance(outcome, Refused):
        return show_verb(request, found, Verb.RESEND, context, refused=outcome)
    return done(request, outcome, _("The letter is on its way to the guest."))
