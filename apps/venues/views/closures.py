"""What is shut for a while: a month to look at, and the list of what is to come."""

from calendar import Calendar
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import get_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.choices import MANAGEMENT
from apps.accounts.selectors.names import names_of
from apps.accounts.views.guards import staff_required
from apps.core import clock
from apps.core.day_field import DayField
from apps.core.errors import Refusal
from apps.core.pages import back_to, render_page
from apps.core.request import Request
from apps.core.said import said
from apps.journal.selectors.history import history_of
from apps.venues.choices import ClosureReason
from apps.venues.events.hours import CLOSURES
from apps.venues.forms.closures import ClosureForm
from apps.venues.models.hours import Closure
from apps.venues.rules.weeks import HoursOwner
from apps.venues.selectors.hours_pages import Place, closures_ahead, closures_month
from apps.venues.selectors.spaces import tree_of
from apps.venues.services.close import WrittenClosure, close, lift_closure
from apps.venues.views.hours_common import page_context, place_of, place_to_change

RECENT = 20
MONTHS_BACK, MONTHS_AHEAD = 24, 60


@require_safe
@staff_required()
def calendar(request: Request, slug: str) -> HttpResponse:
    place = place_of(request, slug)
    today = clock.today(place.venue.time_zone)
    month = _month(request.GET.get("month", ""), today)
    # Django counts weekdays from Sunday, Python from Monday.
    first_weekday = (int(get_format("FIRST_DAY_OF_WEEK")) - 1) % 7
    days = Calendar(first_weekday).itermonthdates(month.year, month.month)
    context = page_context(request, place, here="hours:closures")
    context |= {
        "month": month,
        "today": today,
        "weekdays": [_weekday((first_weekday + number) % 7) for number in range(7)],
        "weeks": closures_month(place, days=days, month=month.month),
        "ahead": closures_ahead(place, now=clock.now()),
        "and_space": place.query.replace("?", "&"),
        "earlier": _beside(month, -1, today),
        "later": _beside(month, 1, today),
        "history": history_of(CLOSURES, place.venue.pk, names_of=names_of, most=RECENT) if context["may_edit"] else [],
    }
    return render_page(request, "venues/hours/closures.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*MANAGEMENT)
def new(request: Request, slug: str) -> HttpResponse:
    place = place_to_change(request, slug)
    spaces = _choices(place)
    zone = place.venue.time_zone
    if request.method == "POST":
        form = ClosureForm(request.POST, zone=zone, spaces=spaces)
        if form.is_valid() and _close(request, place, form):
            messages.success(request, _("The closure was added."))
            return _to_calendar(request, place)
    else:
        form = ClosureForm(zone=zone, spaces=spaces, initial=_initial(request, place))
    context = page_context(request, place, here="hours:closures") | {"form": form}
    context["way"].append({"label": _("New closure"), "url": ""})
    return render_page(request, "venues/hours/closure.html", context, status=422 if form.is_bound else 200)


@require_POST
@staff_required(*MANAGEMENT)
def lift(request: Request, slug: str, pk: int) -> HttpResponse:
    place = place_to_change(request, slug)
    closure = get_object_or_404(Closure, venue=place.venue, pk=pk)
    try:
        lift_closure(closure.pk, by=request.person.actor, now=clock.now())
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("The closure was lifted."))
    return _to_calendar(request, place)


def _to_calendar(request: Request, place: Place) -> HttpResponse:
    return back_to(request, reverse("hours:closures", args=[place.venue.slug]) + place.query)


def _close(request: Request, place: Place, form: ClosureForm) -> bool:
    answers = form.cleaned_data
    written = WrittenClosure(answers["during"], ClosureReason(answers["reason"]), answers["note"])
    owner = HoursOwner(place.venue.pk, answers["space"])
    try:
        close(owner, written, by=request.person.actor, now=clock.now())
    except Refusal as refusal:
        form.add_error("until_on", refusal.sentence)
        return False
    return True


def _choices(place: Place) -> list[tuple[int, str]]:
    """Every space below the one it stands in, moved in a little."""
    branches = (branch for root in tree_of(place.venue) for branch in root.walk())
    return [(each.space.pk, "\u2003" * each.depth + said(each.space, "name").text) for each in branches]


def _initial(request: Request, place: Place) -> dict[str, Any]:
    """A day of the calendar leads here."""
    try:
        on = DayField(required=False).clean(request.GET.get("on", ""))
    except ValidationError:
        on = None
    return {"from_on": on, "until_on": on, "space": place.space.pk if place.space else None}


def _weekday(number: int) -> tuple[str, str]:
    """Short and whole, 0 for Monday."""
    return str(WEEKDAYS_ABBR[number]), str(WEEKDAYS[number])


def _month(asked: str, today: date) -> date:
    if not asked:
        return today.replace(day=1)
    try:
        month = date.fromisoformat(f"{asked}-01")
    except ValueError as problem:
        raise Http404 from problem
    if not -MONTHS_BACK <= _months_from(today, month) <= MONTHS_AHEAD:
        raise Http404
    return month


def _months_from(today: date, month: date) -> int:
    return (month.year - today.year) * 12 + month.month - today.month


def _beside(month: date, step: int, today: date) -> date | None:
    """The month before or after, as far as the calendar goes."""
    number = month.year * 12 + month.month - 1 + step
    other = date(number // 12, number % 12 + 1, 1)
    return other if -MONTHS_BACK <= _months_from(today, other) <= MONTHS_AHEAD else None
