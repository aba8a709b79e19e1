"""Series: the list, and one of them with all its dates."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from apps.accounts.views.guards import staff_required
from apps.bookings.choices import SeriesStatus
from apps.bookings.permissions import may_work
from apps.bookings.selectors.series_list import STATES, series_lines
from apps.bookings.selectors.series_page import series_page
from apps.bookings.selectors.series_told import amounts, shown_dates
from apps.bookings.views.series_common import series_of
from apps.core import clock
from apps.core.pages import render_page
from apps.core.request import Request
from apps.rates.rules.time_words import moment_words


@require_safe
@staff_required()
def listed(request: Request) -> HttpResponse:
    state = request.GET.get("state", "active")
    state = state if state in STATES else "active"
    asked = request.GET.get("q", "")[:120]
    number = request.GET.get("page")
    page, lines = series_lines(request.person, state=state, asked=asked, number=number, now=clock.now())
    context = {"page": page, "lines": lines, "state": state, "asked": asked, "may_work": may_work(request.person)}
    return render_page(request, "bookings/series/list.html", context, part="rows")


@require_safe
@staff_required()
def page(request: Request, pk: int) -> HttpResponse:
    found = series_page(request.person, series_of(request, pk).reference, now=clock.now())
    series, figures = found.series, found.figures
    context = {
        "found": found,
        "series": series,
        "dates": shown_dates(found, now=clock.now()),
        "total": amounts(figures.total),
        "outstanding": amounts([each for each in figures.outstanding if each]),
        "first_right": moment_words(series.first_right_until, zone=series.zone, now=clock.now())
        if series.first_right_until
        else "",
        "is_active": series.status == SeriesStatus.ACTIVE,
        "renewed_by": getattr(series, "renewed_by", None),
        "may_work": may_work(request.person),
    }
    return render_page(request, "bookings/series/page.html", context, part="series")
