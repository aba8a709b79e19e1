"""How a booking ends before its time: cancelled, declined, not come to, left early. Money first, then the button."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.views.guards import staff_required
from apps.bookings.choices import Status
from apps.bookings.forms.booking_words import LeaveForm
from apps.bookings.forms.cancelling import CancelForm, RejectForm
from apps.bookings.forms.deed import DeedForm
from apps.bookings.models.booking import Booking
from apps.bookings.permissions import may_give_money
from apps.bookings.rules.booking_verbs import Verb
from apps.bookings.selectors.no_show_preview import no_show_preview
from apps.bookings.selectors.refund import cancel_preview
from apps.bookings.services.cancel import cancel_booking
from apps.bookings.services.leave_early import leave_early
from apps.bookings.services.no_show import mark_no_show
from apps.bookings.services.reject import reject_booking
from apps.bookings.services.undo import undo_url
from apps.bookings.views.booking_common import Refused, booking_to_change, by_staff, do_or_show, done, show_verb, tried
from apps.core import clock
from apps.core.money import Money
from apps.core.request import Request


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def cancel(request: Request, reference: str) -> HttpResponse:
    """What comes back is preset by the policy; only management gives more, with a reason."""
    found = booking_to_change(request, reference)
    preview = cancel_preview(found, now=clock.now())
    settled = Money(found.credited + found.paid, found.currency)
    may_waive = may_give_money(request.person)
    form = CancelForm(request.POST or None, preview=preview, settled=settled, may_waive=may_waive)
    context = {
        "form": form,
        "preview": preview,
        "may_waive": may_waive,
        "body": "bookings/booking/_cancel.html",
        "cannot_send": not preview.may,
    }
    if not form.is_bound or not form.is_valid():
        return show_verb(request, found, Verb.CANCEL, context)

    def act() -> Booking:
        return cancel_booking(found.pk, how=form.how, **by_staff(request))

    outcome = tried(request, found, act, seen=form.cleaned_data["version"])
    if isinstance(outcome, Refused):
        return show_verb(request, found, Verb.CANCEL, context, refused=outcome)
    # A hold that was nobody's has just lapsed.
    is_undone = outcome.status == Status.CANCELLED
    return done(request, outcome, _("The booking is cancelled."), undo=undo_url(outcome) if is_undone else "")


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def reject(request: Request, reference: str) -> HttpResponse:
    found = booking_to_change(request, reference)
    form = RejectForm(request.POST or None)
    if not form.is_bound or not form.is_valid():
        return show_verb(request, found, Verb.REJECT, {"form": form})
    told = form.cleaned_data

    def act() -> Booking:
        return reject_booking(found.pk, reason=told["reason"], version=told["version"], **by_staff(request))

    outcome = tried(request, found, act, seen=told["version"])
    if isinstance(outcome, Refused):
        return show_verb(request, found, Verb.REJECT, {"form": form}, refused=outcome)
    return done(request, outcome, _("The request is declined."))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def no_show(request: Request, reference: str) -> HttpResponse:
    found = booking_to_change(request, reference)
    form = DeedForm(request.POST or None)
    context = {
        "form": form,
        "preview": no_show_preview(found, now=clock.now()),
        "body": "bookings/booking/_no_show.html",
    }
    words = _("The guest did not come.")
    return do_or_show(request, found, Verb.NO_SHOW, context, deed=mark_no_show, words=words)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def leave(request: Request, reference: str) -> HttpResponse:
    found = booking_to_change(request, reference)
    form = LeaveForm(request.POST or None, booking=found, now=clock.now())
    context = {"form": form, "body": "bookings/booking/_leave.html"}
    if not form.is_bound or not form.is_valid():
        return show_verb(request, found, Verb.LEAVE_EARLY, context)
    seen = form.cleaned_data["version"]

    def act() -> Booking:
        return leave_early(found.pk, form.at, version=seen, **by_staff(request))

    outcome = tried(request, found, act, seen=seen)
    if isinstance(outcome, Refused):
        return show_verb(request, found, Verb.LEAVE_EARLY, context, refused=outcome)
    return done(request, outcome, _("The rest of the time is free for others."))
