"""Departures of a day, and who travels on each: ticked in by the guide, decided by management, printed for the van."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.choices import MANAGEMENT, Role
from apps.accounts.views.guards import staff_required
from apps.bookings.permissions import may_decide_departures, may_work
from apps.bookings.rules.door_answers import Deed
from apps.bookings.rules.reference import tidied
from apps.bookings.selectors.door_days import day_asked, today_of
from apps.bookings.selectors.doors import bookings_for
from apps.bookings.selectors.manifest_sheet import manifest_sheet
from apps.bookings.selectors.manifests import departures_for, leaving_on, manifest
from apps.bookings.services.decide_departures import call_off_departure
from apps.bookings.services.tell_pages import VENUE_TOPIC
from apps.bookings.views.door_answers import Answer, answer_to_tap
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.pages import attachment, render_page
from apps.core.request import Request
from apps.core.sheets import file_name, write_csv
from apps.journal.choices import Channel
from apps.venues.models.departures import Departure
from apps.venues.services.keep_departures import run_departure

ONE_DAY = timedelta(days=1)


@require_safe
@staff_required()
def departures(request: Request) -> HttpResponse:
    now = clock.now()
    day = day_asked(request.person, request.GET.get("day", ""), now=now)
    found = leaving_on(request.person, day, now=now)
    venues = {each.departure.offer.venue_id for each in found}
    context = {
        "day": day,
        "before": day - ONE_DAY,
        "after": day + ONE_DAY,
        "is_today": day == today_of(request.person, now=now),
        "departures": found,
        "topics": [f"{VENUE_TOPIC}-{venue_id}" for venue_id in sorted(venues)],
    }
    return render_page(request, "bookings/door/departures.html", context, part="list")


@require_safe
@staff_required()
def departure(request: Request, pk: int) -> HttpResponse:
    return _show(request, _departure(request, pk))


@require_safe
@staff_required(*MANAGEMENT, Role.DESK)
def table(request: Request, pk: int) -> HttpResponse:
    row = _departure(request, pk)
    found = manifest(request.person, row, now=clock.now())
    name = file_name(f"{row.offer.slug}-{row.local_start:%Y-%m-%d-%H%M}", "csv")
    return attachment(write_csv(manifest_sheet(found)), name=name)


@require_POST
@staff_required(*MANAGEMENT, Role.DESK)
def deed(request: Request, pk: int, reference: str, name: str) -> HttpResponse:
    """A tap on one booking of the manifest."""
    if name not in set(Deed):
        raise Http404
    row = _departure(request, pk)
    bookings = bookings_for(request.person).filter(departure=row)
    booking = get_object_or_404(bookings, reference=tidied(reference)[:12])
    answer = answer_to_tap(request, booking, Deed(name))
    if answer.is_done and not request.htmx:
        messages.success(request, answer.told)
        return HttpResponseRedirect(reverse("checkin:departure", args=[pk]))
    return _show(request, row, answer=answer)


@require_POST
@staff_required(*MANAGEMENT)
def decide(request: Request, pk: int) -> HttpResponse:
    """Before its time: it leaves for certain, or everybody is let go."""
    row = _departure(request, pk)
    how: dict[str, Any] = {"by": request.person.actor, "channel": Channel.STAFF, "now": clock.now()}
    try:
        if request.POST.get("decision") == "run":
            run_departure(row.pk, **how)
            messages.success(request, _("It goes ahead."))
        elif request.POST.get("decision") == "cancel":
            _tell_of(request, call_off_departure(row.pk, **how))
        else:
            raise Http404
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return HttpResponseRedirect(reverse("checkin:departure", args=[pk]))


def _tell_of(request: Request, count: int) -> None:
    words = ngettext(
        "The departure is cancelled, and %(count)d booking was let go without cost.",
        "The departure is cancelled, and %(count)d bookings were let go without cost.",
        count,
    )
    messages.success(request, words % {"count": count})


def _departure(request: Request, pk: int) -> Departure:
    return get_object_or_404(departures_for(request.person), pk=pk)


def _show(request: Request, row: Departure, *, answer: Answer | None = None) -> HttpResponse:
    found = manifest(request.person, row, now=clock.now())
    context = {
        "departure": row,
        "departure_pk": row.pk,
        "manifest": found,
        "leaving": found.leaving,
        "answer": answer,
        "topic": f"{VENUE_TOPIC}-{row.offer.venue_id}",
        "may_work": may_work(request.person),
        "may_decide": may_decide_departures(request.person) and found.leaving.may_be_decided,
    }
    # To whoever fetches the list anew the list alone: the answer above it stays.
    part, status = ("manifest", answer.status) if answer else ("list", 200)
    return render_page(request, "bookings/door/manifest.html", context, part=part, status=status)
