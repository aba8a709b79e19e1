"""A month of prices as they come out of rates and rules, coloured from cheap to dear."""

import re
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from apps.accounts.views.guards import staff_required
from apps.core import clock
from apps.core.pages import render_page
from apps.core.request import Request
from apps.rates.selectors.price_calendar import hours_by_day, is_by_hour, offers_by_day
from apps.rates.selectors.price_test import offers_with_rates
from apps.venues.models.offer import Offer

MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


@require_safe
@staff_required()
def month(request: Request) -> HttpResponse:
    offers = offers_with_rates(request.person)
    if not offers:
        return render_page(request, "rates/price_calendar.html", {"offers": []})
    chosen = _chosen(offers, request.GET.get("offer", ""))
    first = _month(request.GET.get("month", ""), zone=offers[0].venue.time_zone)
    where: dict[str, Any] = {"year": first.year, "month": first.month, "now": clock.now()}
    by_hour = chosen is not None and is_by_hour(chosen)
    shown = [chosen] if chosen else offers
    context: dict[str, Any] = {
        "offers": offers,
        "chosen": chosen,
        "first": first,
        "before": _named(first - timedelta(days=1)),
        "after": _named(first + timedelta(days=31)),
        "this": _named(first),
        "currency": shown[0].kept_rates[0].currency,  # type: ignore[attr-defined]  # prefetched under this name
        "by_hour": by_hour,
        "table": hours_by_day(chosen, **where) if chosen and by_hour else offers_by_day(shown, **where),
    }
    return render_page(request, "rates/price_calendar.html", context)


def _chosen(offers: list[Offer], slug: str) -> Offer | None:
    if not slug:
        return None
    found = next((offer for offer in offers if offer.slug == slug), None)
    if found is None:
        raise Http404
    return found


def _month(given: str, *, zone: str) -> date:
    """Its first day; this month where none is given."""
    if not given:
        return clock.today(zone).replace(day=1)
    known = MONTH.fullmatch(given)
    if known is None:
        raise Http404
    return date(int(known[1]), int(known[2]), 1)


def _named(day: date) -> str:
    return f"{day:%Y-%m}" if 2000 <= day.year < 2100 else ""
