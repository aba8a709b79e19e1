from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.views.guards import staff_required
from apps.bookings.forms.deed import DeedForm
from apps.bookings.rules.booking_verbs import Verb
from apps.bookings.services.send_again import send_again
from apps.bookings.views.booking_common import booking_to_change, do_or_show
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
    words = _("The letter is on its way to the guest.")
    return do_or_show(request, found, Verb.RESEND, context, deed=send_again, words=words)
