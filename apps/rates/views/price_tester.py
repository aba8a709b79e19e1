"""The price tester: one booking in the address, its price line by line. Whoever gets the link sees the same."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.accounts.views.guards import staff_required
from apps.core import clock
from apps.core.day_field import DayField
from apps.core.errors import Refusal
from apps.core.pages import render_page
from apps.core.request import Request
from apps.rates.choices import Audience
from apps.rates.forms.price_tester import PriceTestForm, TestChoices, usual
from apps.rates.models.rate import Rate
from apps.rates.selectors.price_rules import places_for_words
from apps.rates.selectors.price_test import Explained, departs, explained, offers_with_rates
from apps.rates.selectors.rates import groups_to_choose
from apps.rates.selectors.tariff import tariff_for
from apps.venues.choices import OfferKind
from apps.venues.models.offer import Offer

TEMPLATE = "rates/price_tester.html"


@require_safe
@staff_required()
def tester(request: Request) -> HttpResponse:
    offers = offers_with_rates(request.person)
    if not offers:
        return render_page(request, TEMPLATE, {"form": None})
    offer = _chosen(offers, request.GET.get("offer", ""))
    form = _form(request, offer, offers)
    answer, problem = _answer(request, form) if form.is_valid() else (None, "")
    context: dict[str, Any] = {"form": form, "offer": offer, "answer": answer, "problem": problem}
    return render_page(request, TEMPLATE, context, part="tester", status=200 if form.is_valid() else 422)


def _chosen(offers: list[Offer], slug: str) -> Offer:
    if not slug:
        return offers[0]
    found = next((offer for offer in offers if offer.slug == slug), None)
    if found is None:
        raise Http404
    return found


def _form(request: Request, offer: Offer, offers: list[Offer]) -> PriceTestForm:
    rates: list[Rate] = offer.kept_rates  # type: ignore[attr-defined]  # prefetched under this name
    passengers = list(offer.passenger_types.filter(archived_at=None))
    extras = list(offer.extras.filter(archived_at=None, offer_extras__is_included=False).distinct())
    choices = TestChoices(offers, rates, groups_to_choose(), passengers, extras)
    zone = offer.venue.time_zone
    data = QueryDict(mutable=True)
    day = _day(request.GET.get("on", "")) or clock.today(zone)
    leaves = departs(offer, on=day) if offer.kind == OfferKind.DEPARTURE else None
    data.update(usual(offer, rate=rates[0], passengers=passengers, day=day, departs=leaves))
    for name, values in request.GET.lists():
        data.setlist(name, values)
    if data.get("rate") not in {str(rate.pk) for rate in rates}:
        data["rate"] = str(rates[0].pk)
    if passengers and any(f"type-{row.pk}" in request.GET for row in passengers[1:]):
        data[f"type-{passengers[0].pk}"] = request.GET.get(f"type-{passengers[0].pk}", "")
    return PriceTestForm(data, choices=choices, offer=offer, zone=zone)


def _day(given: str) -> date | None:
    try:
        return DayField(required=False).clean(given)
    except ValidationError:
        return None


def _answer(request: Request, form: PriceTestForm) -> tuple[Explained | None, str]:
    """Or the sentence why there is no price."""
    told = form.cleaned_data
    rate = next(row for row in form.choices.rates if row.pk == told["rate"])
    ask = form.ask(now=clock.now())
    try:
        tariff = tariff_for(rate, audience=Audience(told["audience"]))
        return explained(request.person, ask, tariff, places_for_words(rate.currency)), ""
    except Refusal as refusal:
        return None, refusal.sentence or _("There is no price for this.")
