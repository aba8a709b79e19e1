"""The calendar of the desk: its page, what its script fetches, and what somebody wants to see of it."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.choices import Preference
from apps.accounts.services.keep_preference import keep_preference
from apps.accounts.views.guards import staff_required
from apps.bookings.permissions import may_work
from apps.bookings.rules.calendar_asked import (
    SPACE,
    Asked,
    Filters,
    day_from,
    filters_from,
    page_from,
    said_in,
    view_from,
)
from apps.bookings.rules.calendar_view import View
from apps.bookings.selectors.calendar_feed import calendar_feed
from apps.bookings.selectors.calendar_list import Lane, calendar_list
from apps.bookings.selectors.calendar_month import calendar_month
from apps.bookings.selectors.calendar_page import calendar_page
from apps.bookings.selectors.calendar_rows import Rows, calendar_rows
from apps.bookings.selectors.calendar_sold import Reader
from apps.bookings.views.calendar_words import around, day_address, month_links
from apps.core import clock
from apps.core.pages import render_page, wants_part
from apps.core.reading import read_id
from apps.core.request import Request

# Stands for a reference in an address.
SOMETHING = "REFERENCE"


@require_safe
@staff_required()
def page(request: Request) -> HttpResponse:
    """To htmx everything around the grid, which keeps standing while one goes from day to day."""
    rows, asked = _rows_and_asked(request)
    if rows is None:
        return render_page(request, "bookings/calendar/without_venue.html")
    shown = calendar_page(rows, asked, now=clock.now())
    context = around(request, shown, _lanes(request, rows, asked))
    return render_page(request, "bookings/calendar/page.html", context, part="around")


def _lanes(request: Request, rows: Rows, asked: Asked) -> list[Lane]:
    """Beside a grid the day in words is for whoever has no script, so what a script asks for goes without."""
    if wants_part(request) and asked.view != View.LIST:
        return []
    return calendar_list(rows, asked, _reader(request, asked), now=clock.now())


@require_safe
@staff_required()
def feed(request: Request) -> HttpResponse:
    """For the script of the page: rows and what stands on them, in naive times of the venue."""
    rows, asked = _rows_and_asked(request)
    if rows is None:
        raise Http404
    return JsonResponse(calendar_feed(rows, asked, _reader(request, asked), now=clock.now()))


@require_safe
@staff_required()
def month(request: Request) -> HttpResponse:
    """How full it is on each day, fetched once the page stands."""
    rows, asked = _rows_and_asked(request)
    if rows is None:
        raise Http404
    shown = calendar_month(rows, asked.on, now=clock.now())
    return render_page(request, "bookings/calendar/month.html", {"month": month_links(shown, asked)})


@require_POST
@staff_required()
def keep(request: Request) -> HttpResponse:
    """What to show and how, for the next time; whoever looks through somebody's eyes changes nothing of theirs."""
    membership = request.person.membership
    if membership is None:
        raise Http404
    kept = _kept(request)
    view = view_from(request.POST.get("view"))
    if said := request.POST.get("filters"):
        kept |= (Filters() if said == "none" else _filters_in(request.POST)).as_json()
    if view:
        kept |= {"view": str(view)}
    keep_preference(membership.pk, Preference.CALENDAR, kept)
    if request.htmx:
        return HttpResponse(status=204)
    told = {"view": str(view or ""), "on": request.POST.get("on", "")}
    query = urlencode({key: value for key, value in told.items() if value})
    return HttpResponseRedirect(f"{reverse('calendar:page')}{'?' if query else ''}{query}")


def _rows_and_asked(request: Request) -> tuple[Rows | None, Asked]:
    """What the address says, else what was kept."""
    kept = _kept(request)
    told = request.GET
    filters = _filters_in(told) if any(name in told for name in Filters.NAMES) else filters_from(kept)
    view = view_from(told.get("view")) or view_from(kept.get("view"))
    picked = read_id(told.get(SPACE))
    rows = calendar_rows(request.person, filters, page=page_from(told.get("page", "")), space_id=picked)
    today = clock.today(rows.zone) if rows else clock.now().date()
    on = day_from(told.get("on", ""), today=today)
    number = rows.page if rows else 1
    said = said_in(told.dict(), filters)
    return rows, Asked(view or View.DAY, on, filters, number, is_said=view is not None, said=said)


def _filters_in(told: QueryDict) -> Filters:
    many = {name: told.getlist(name) for name in ("kinds", "states")}
    return filters_from({"venue": told.get("venue"), "search": told.get("search"), **many})


def _kept(request: Request) -> dict[str, Any]:
    membership = request.person.membership
    kept = membership.preferences.get(Preference.CALENDAR) if membership else None
    return kept if isinstance(kept, dict) else {}


def _reader(request: Request, asked: Asked) -> Reader:
    """Addresses are worked out once and filled in: a week has hundreds of them."""
    booking = reverse("bookings:booking", args=[SOMETHING])
    departure = reverse("checkin:departure", args=[0])
    return Reader(
        may_work=may_work(request.person),
        booking_url=lambda reference: booking.replace(SOMETHING, reference),
        departure_url=lambda pk: departure.replace("/0/", f"/{pk}/"),
        day_url=lambda day: day_address(asked, day, view=View.DAY),
    )
