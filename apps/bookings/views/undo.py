"""Taking back the last deed: by the button of a toast, or by a plain form."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.views.guards import staff_required
from apps.bookings.models.booking import Booking
from apps.bookings.permissions import AT_THE_DESK
from apps.bookings.selectors.doors import bookings_for
from apps.bookings.services.undo import undo as undo_deed
from apps.bookings.services.undo import undo_asked
from apps.bookings.views.answers import changed, toast
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.pages import back_to
from apps.core.request import Request
from apps.journal.choices import Channel


@require_POST
@staff_required(*sorted(AT_THE_DESK))
def undo(request: Request, token: str) -> HttpResponse:
    """Whoever took too long reads why; the page then shows what is true."""
    asked = undo_asked(token)
    if asked is None:
        raise Http404
    reference, version = asked
    booking = get_object_or_404(bookings_for(request.person), reference=reference)
    try:
        undo_deed(booking.pk, version=version, by=request.person.actor, channel=Channel.STAFF, now=clock.now())
    except Refusal as refusal:
        return _told(request, booking, refusal.sentence, status=409)
    # Translators: what was just done was taken back
    return _told(request, booking, _("Undone. Nobody was told."))


def _told(request: Request, booking: Booking, words: str, *, status: int = 204) -> HttpResponse:
    """To a script a notice, and that the booking changed; to a form the page of the booking."""
    tone = "plain" if status == 204 else "error"
    if request.htmx:
        return toast(changed(HttpResponse(status=status), booking), words, tone=tone)
    messages.add_message(request, messages.SUCCESS if status == 204 else messages.ERROR, words)
    return back_to(request, "bookings:booking", booking.reference)
