"""What can be done with a booking, each at an address of its own. One that is not allowed names those that are."""

from datetime import datetime
from typing import Protocol

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
from apps.bookings.services.check_in import check_in, undo_check_in
from apps.bookings.services.complete import complete_booking
from apps.bookings.services.confirm import confirm_booking
from apps.bookings.services.extend_hold import extend_hold
from apps.bookings.services.no_show import mark_no_show, undo_no_show
from apps.bookings.services.reject import reject_booking
from apps.core import clock
from apps.journal.choices import Actor, Channel

router = Router(tags=["Moves of a booking"], auth=needs(Scope.BOOKINGS_WRITE))
# A body may be left out.
NO_VERSION, NO_CONFIRM, NO_REASON, NO_CANCEL = VersionIn(), ConfirmIn(), ReasonIn(), CancelIn()
MOVED = {200: BookingInFull, 404: ProblemOut, 409: ProblemOut, 412: ProblemOut}


@router.post("/{reference}/confirm", response=MOVED)
def confirm(request: ApiRequest, reference: Path[Reference], body: ConfirmIn = NO_CONFIRM) -> HttpResponse:
    """A held booking becomes confirmed or pending; a pending one gets its yes."""
    booking = _wanted(request, reference, body.version)
    guest = guest_of(body.guest) if body.guest else None
    moved = confirm_booking(booking.pk, guest=guest, by=request.caller.actor, channel=Channel.API, now=clock.now())
    return shown(request, moved)


@router.post("/{reference}/extend", response=MOVED)
def extend(request: ApiRequest, reference: Path[Reference], body: VersionIn = NO_VERSION) -> HttpResponse:
    """A hold is kept longer, once."""
    booking = _wanted(request, reference, body.version)
    return shown(request, extend_hold(booking.pk, by=request.caller.actor, channel=Channel.API, now=clock.now()))


@router.post("/{reference}/reject", response=MOVED)
def reject(request: ApiRequest, reference: Path[Reference], body: ReasonIn = NO_REASON) -> HttpResponse:
    """A pending booking gets its no."""
    booking = _wanted(request, reference, body.version)
    by, now = request.caller.actor, clock.now()
    return shown(request, reject_booking(booking.pk, reason=body.reason, by=by, channel=Channel.API, now=now))


@router.post("/{reference}/cancel", response=MOVED)
def cancel(request: ApiRequest, reference: Path[Reference], body: CancelIn = NO_CANCEL) -> HttpResponse:
    """What is kept follows the policy it was booked under; ask `refund-preview` before."""
    booking = found_booking(request, reference)
    how = Cancelling(body.reason, version=version_wanted(request, booking, body.version), waive=body.waive)
    moved = cancel_booking(booking.pk, how=how, by=request.caller.actor, channel=Channel.API, now=clock.now())
    return shown(request, moved)


@router.post("/{reference}/check-in", response=MOVED)
def check_guest_in(request: ApiRequest, reference: Path[Reference], body: VersionIn = NO_VERSION) -> HttpResponse:
    """The guest is here."""
    return _moved(request, reference, body.version, check_in)


@router.post("/{reference}/undo-check-in", response=MOVED)
def undo_guest_check_in(request: ApiRequest, reference: Path[Reference], body: VersionIn = NO_VERSION) -> HttpResponse:
    """It was somebody else's booking."""
    return _moved(request, reference, body.version, undo_check_in)


@router.post("/{reference}/complete", response=MOVED)
def complete(request: ApiRequest, reference: Path[Reference], body: VersionIn = NO_VERSION) -> HttpResponse:
    """It is over; where it would have gone on, the rest of the time is free."""
    return _moved(request, reference, body.version, complete_booking)


@router.post("/{reference}/no-show", response=MOVED)
def no_show(request: ApiRequest, reference: Path[Reference], body: VersionIn = NO_VERSION) -> HttpResponse:
    """The guest did not come: what the policy keeps is kept, and where it says so it is a strike."""
    return _moved(request, reference, body.version, mark_no_show)


@router.post("/{reference}/undo-no-show", response=MOVED)
def undo_guest_no_show(request: ApiRequest, reference: Path[Reference], body: VersionIn = NO_VERSION) -> HttpResponse:
    """They were there after all."""
    return _moved(request, reference, body.version, undo_no_show)


class Mover(Protocol):
    def __call__(
        self, booking_id: int, *, by: Actor, channel: Channel, now: datetime, version: int | None = None
    ) -> Booking: ...


def _moved(request: ApiRequest, reference: str, told: int | None, move: Mover) -> HttpResponse:
    booking = found_booking(request, reference)
    version = version_wanted(request, booking, told)
    by, now = request.caller.actor, clock.now()
    return shown(request, move(booking.pk, by=by, channel=Channel.API, now=now, version=version))


def _wanted(request: ApiRequest, reference: str, version: int | None) -> Booking:
    booking = found_booking(request, reference)
    version_wanted(request, booking, version)
    return booking
