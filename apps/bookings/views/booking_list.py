"""The list of bookings: what is asked for stands in its address, so that it can be sent, kept and gone back to."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.choices import Preference
from apps.accounts.services.keep_preference import keep_preference
from apps.accounts.views.guards import staff_required
from apps.bookings.choices import BulkVerb, ListColumn, ListOrder, Queue, Status, When
from apps.bookings.models.workspace import SavedView
from apps.bookings.permissions import may_work
from apps.bookings.rules.list_asked import Asked, asked_from
from apps.bookings.selectors.booking_list import BookingsPage, Look, bookings_page
from apps.bookings.selectors.booking_rows import booking_rows
from apps.bookings.selectors.list_words import Choices, chips, list_choices
from apps.bookings.selectors.saved_views import columns_for, columns_of, first_view, may_change_view, views_for
from apps.bookings.selectors.venue_days import zones_of
from apps.core import clock
from apps.core.pages import back_to, render_page
from apps.core.request import Request
from apps.venues.choices import SalesChannel
from apps.venues.models.venue import Venue
from apps.venues.selectors.doors import venues_for

# The list without any view, for somebody whose list opens with one.
NO_VIEW = "0"
# A page hears of as many venues; a business with more of them looks again by itself.
MOST_HEARD = 20
SORTABLE = {column: column.value for column in (ListColumn.GUEST, ListColumn.TOTAL, ListColumn.MADE)}
SORTABLE[ListColumn.WHEN] = "starts"


@require_safe
@staff_required()
def bookings(request: Request) -> HttpResponse:
    """Opened without any word, it is the view somebody chose to begin with."""
    views = list(views_for(request.person))
    if not request.GET and (first := next((view for view in views if view.pk == first_view(request.person)), None)):
        return HttpResponseRedirect(f"{reverse('bookings:list')}?{query_of(first)}")
    venues = list(venues_for(request.person))
    look, asked = look_of(request, venues), asked_of(request)
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    page = bookings_page(asked, look, after=after, before=before)
    if page.is_unsorted:
        asked = replace(asked, order=ListOrder.NEWEST)
    view = view_of(request, views)
    choices = list_choices(request.person, venues)
    context = {
        **_rows(request, page, asked, look, view),
        "choices": choices,
        "venues": venues[:MOST_HEARD],
        "views": [(each, query_of(each)) for each in views],
        "may_change_view": view is not None and may_change_view(request.person, view),
        "is_first": view is not None and view.pk == first_view(request.person),
        **_asked_words(request, asked, choices),
    }
    return render_page(request, "bookings/list.html", context, part="rows")


@require_POST
@staff_required()
def columns(request: Request) -> HttpResponse:
    """Kept for whoever chose them, on every machine they work at."""
    chosen = columns_of(request.POST.getlist("column"))
    if request.person.membership:
        keep_preference(request.person.membership.pk, Preference.BOOKING_COLUMNS, [column.value for column in chosen])
        messages.success(request, _("The columns were kept."))
    query = asked_from(dict(request.POST.lists())).query()
    return back_to(request, f"{reverse('bookings:list')}?{query or f'view={NO_VIEW}'}")


def asked_of(request: Request) -> Asked:
    return asked_from(dict(request.GET.lists()))


def look_of(request: Request, venues: list[Venue] | None = None) -> Look:
    found = venues if venues is not None else list(venues_for(request.person))
    return Look(request.person, zones_of(found), request.tenant.time_zone, clock.now())


def query_of(view: SavedView) -> str:
    return "&".join(part for part in (view.query, urlencode({"view": view.pk})) if part)


def view_of(request: Request, views: list[SavedView]) -> SavedView | None:
    return next((view for view in views if str(view.pk) == request.GET.get("view")), None)


def shown_columns(request: Request, view: SavedView | None) -> tuple[ListColumn, ...]:
    """Those of the view, where it has its own."""
    return columns_of(view.columns) if view and view.columns else columns_for(request.person)


def _rows(request: Request, page: BookingsPage, asked: Asked, look: Look, view: SavedView | None) -> dict[str, Any]:
    shown = shown_columns(request, view)
    query = _with_view(asked.query(), view)
    rows = booking_rows(page.rows, now=look.now)
    return {
        "page": page,
        "lines": [(row, [(column, row.text(column)) for column in shown[1:]]) for row in rows],
        "zone": rows[0].when.zone if rows and len(look.zones) == 1 else "",
        "columns": [(column, *_sorting(column, asked, view)) for column in shown],
        "asked": asked,
        "query": query,
        "view": view,
        "previous": f"?{query}&before={page.before}" if page.before else "",
        "next": f"?{query}&after={page.after}" if page.after else "",
        "verbs": BulkVerb.choices if may_work(request.person) else [],
    }


def _with_view(query: str, view: SavedView | None) -> str:
    """Never empty, since nothing asked for opens the first view."""
    told = urlencode({"view": view.pk}) if view else "" if query else f"view={NO_VIEW}"
    return "&".join(part for part in (query, told) if part)


def _sorting(column: ListColumn, asked: Asked, view: SavedView | None) -> tuple[str, str]:
    """Where the heading leads, and how it is sorted now."""
    name = SORTABLE.get(column)
    if name is None:
        return "", "none"
    is_down = asked.order.value == f"-{name}"
    order = ListOrder(name if is_down or asked.order.value != name else f"-{name}")
    direction = "descending" if is_down else "ascending" if asked.order.value == name else "none"
    return f"?{_with_view(replace(asked, order=order).query(), view)}", direction


def _asked_words(request: Request, asked: Asked, choices: Choices) -> dict[str, Any]:
    lined = [Asked(), *(Asked(queues=(queue,)) for queue in Queue)]
    return {
        "chips": chips(asked, choices, person=request.person),
        "tabs": [
            {
                "label": queue.queues[0].label if queue.queues else _("All bookings"),
                "url": f"?{queue.query() or f'view={NO_VIEW}'}",
                "current": replace(asked, order=queue.order) == queue,
            }
            for queue in lined
        ],
        "statuses": Status.choices,
        "whens": When.choices,
        "channels": SalesChannel.choices,
        "orders": ListOrder.choices,
        "all_columns": [(column, column in shown_columns(request, None)) for column in ListColumn],
        "params": [(name, value) for name, values in asked.params().items() for value in values],
    }
