"""What can be done with a booking, each at an address of its own. One that is not allowed names those that are."""

from django.http import HttpResponse
from ninja import Path, Router

from apps.api.choices import Scope
from apps.api.forms.bookings import BookingInFull, CancelIn, ConfirmIn, ReasonIn, Reference, VersionIn
from apps.api.forms.problem import ProblemOut
from apps.api.forms.wished import guest_of
from apps.api.views.bookings import found_booking, shown, version_wanted
from apps.api.views.front_door import ApiRequest
from apps.api.views.security import needs
from apps.bookings.models.booking import Booking
from apps.bookings.services.cancel import Cancelling, cancel_booking
from apps.bookings.services.confirm import confirm_booking
from apps.bookings.services.extend_hold import extend_hold
from apps.bookings.services.reject import reject_booking
from apps.core import clock
from apps.journal.choices import Channel

router = Router(tags=["Moves of a booking"], auth=needs(Scope.BOOKINGS_WRITE))
MOVED = {200: BookingInFull, 404: ProblemOut, 409: ProblemOut, 412: ProblemOut}


@router.post("/{reference}/confirm", response=MOVED)
def confirm(request: ApiRequest, reference: Path[Reference], body: ConfirmIn = ConfirmIn()) -> HttpResponse:  # noqa: B008 - the library reads it
    """A held booking becomes confirmed or pending; a pending one gets its yes."""
    booking = _wanted(request, reference, body.version)
    guest = guest_of(body.guest) if body.guest else None
    moved = confirm_booking(booking.pk, guest=guest, by=request.caller.actor, channel=Channel.API, now=clock.now())
    return shown(request, moved)


@router.post("/{reference}/extend", response=MOVED)
def extend(request: ApiRequest, reference: Path[Reference], body: VersionIn = VersionIn()) -> HttpResponse:  # noqa: B008 - as above
    """A hold is kept longer, once."""
    booking = _wanted(request, reference, body.version)
    return shown(request, extend_hold(booking.pk, by=request.caller.actor, channel=Channel.API, now=clock.now()))


@router.post("/{reference}/reject", response=MOVED)
def reject(request: ApiRequest, reference: Path[Reference], body: ReasonIn = ReasonIn()) -> HttpResponse:  # noqa: B008 - as above
    """A pending booking gets its no."""
    booking = _wanted(request, reference, body.version)
    by, now = request.caller.actor, clock.now()
    return shown(request, reject_booking(booking.pk, reason=body.reason, by=by, channel=Channel.API, now=now))


@router.post("/{reference}/cancel", response=MOVED)
def cancel(request: ApiRequest, reference: Path[Reference], body: CancelIn = CancelIn()) -> HttpResponse:  # noqa: B008 - as above
    """What is kept follows the policy it was booked under; ask `refund-preview` before."""
    booking = _wanted(request, reference, body.version)
    how = Cancelling(body.reason, version=body.version, waive=body.waive)
    moved = cancel_booking(booking.pk, how=how, by=request.caller.actor, channel=Channel.API, now=clock.now())
    return shown(request, moved)


def _wanted(request: ApiRequest, reference: str, version: int | None) -> Booking:
    booking = found_booking(request, reference)
    version_wanted(request, booking, version)
    return booking
