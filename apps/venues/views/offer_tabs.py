"""The tabs of an offer's editor. Everybody on the team reads them; owners and managers save."""

from dataclasses import asdict

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.choices import MANAGEMENT
from apps.accounts.selectors.names import names_of
from apps.accounts.views.guards import staff_required
from apps.core import clock
from apps.core.pages import back_to
from apps.core.request import Request
from apps.core.said import written
from apps.core.word_fields import languages_of
from apps.journal.selectors.history import history_of
from apps.venues.choices import OfferKind, Showing
from apps.venues.events.offers import OFFER
from apps.venues.forms.extras import SoldExtraForms
from apps.venues.forms.offer_terms import ChannelForms, DepartureTermsForm, HourForm, NightForm, StayRuleRows
from apps.venues.forms.offers import OfferForm
from apps.venues.models.offer import Offer
from apps.venues.selectors.offer_pages import extras_for, missing_of
from apps.venues.selectors.offer_sheet import offer_sheet
from apps.venues.selectors.photos import photo_section
from apps.venues.services.change_offer import change_offer
from apps.venues.services.set_channel_terms import set_channel_terms
from apps.venues.services.set_offer_extras import set_offer_extras
from apps.venues.services.set_terms import set_departure_terms, set_hour_terms, set_night_terms
from apps.venues.views.offer_common import editor, offer_of, refuse_readers, saved, sent

TOLD = ("min_party", "max_party", "setup_minutes", "cleanup_minutes")


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def words(request: Request, pk: int) -> HttpResponse:
    offer = offer_of(request, pk)
    refuse_readers(request)
    initial = {name: getattr(offer, name) for name in TOLD} | written(offer, OfferForm.word_fields)
    form = OfferForm(sent(request), languages=languages_of(request.tenant), initial=initial)
    if saved(request, form, lambda: change_offer(offer.pk, form.facts, by=request.person.actor)):
        return back_to(request, "offers:words", pk)
    missing = missing_of(offer, now=clock.now()) if offer.status != Showing.ARCHIVED else []
    context = {"form": form, "missing": missing}
    return editor(request, offer, context, section="words", status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def times(request: Request, pk: int) -> HttpResponse:
    """Each kind has its own."""
    offer = offer_of(request, pk)
    refuse_readers(request)
    if offer.kind == OfferKind.HOUR:
        return _hours(request, offer)
    return _nights(request, offer) if offer.kind == OfferKind.NIGHT else _departures(request, offer)


def _hours(request: Request, offer: Offer) -> HttpResponse:
    kept = offer_sheet(offer).hours
    form = HourForm(sent(request), initial=asdict(kept) if kept else None)
    if saved(request, form, lambda: set_hour_terms(offer.pk, form.facts, by=request.person.actor)):
        return back_to(request, "offers:times", offer.pk)
    return editor(request, offer, {"form": form}, section="times", status=422 if form.is_bound else 200)


def _nights(request: Request, offer: Offer) -> HttpResponse:
    sheet = offer_sheet(offer)
    form = NightForm(sent(request), initial=asdict(sheet.nights) if sheet.nights else None)
    rows = StayRuleRows(sent(request), initial=[asdict(span) for span in sheet.stay_rules])
    form.is_quiet = rows.is_rearranged

    def save() -> None:
        set_night_terms(offer.pk, form.facts, rows.facts, by=request.person.actor)

    if not rows.is_rearranged and rows.is_valid() and saved(request, form, save):
        return back_to(request, "offers:times", offer.pk)
    status = 422 if form.is_bound and not rows.is_rearranged else 200
    return editor(request, offer, {"form": form, "rows": rows}, section="times", status=status)


def _departures(request: Request, offer: Offer) -> HttpResponse:
    kept = offer_sheet(offer).departures
    form = DepartureTermsForm(sent(request), initial=asdict(kept) if kept else None)
    if saved(request, form, lambda: set_departure_terms(offer.pk, form.facts, by=request.person.actor)):
        return back_to(request, "offers:times", offer.pk)
    return editor(request, offer, {"form": form}, section="times", status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def channels(request: Request, pk: int) -> HttpResponse:
    offer = offer_of(request, pk)
    refuse_readers(request)
    rows = ChannelForms(sent(request), told=offer_sheet(offer).channels)
    if saved(request, rows, lambda: set_channel_terms(offer.pk, rows.facts, by=request.person.actor)):
        return back_to(request, "offers:channels", pk)
    return editor(request, offer, {"rows": rows}, section="channels", status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def extras(request: Request, pk: int) -> HttpResponse:
    offer = offer_of(request, pk)
    refuse_readers(request)
    kept = extras_for(request.person).filter(venue=offer.venue, archived_at=None)
    sold = {
        row.extra_id: {"max_quantity": row.max_quantity, "is_included": row.is_included}
        for row in offer.offer_extras.all()
    }
    rows = SoldExtraForms(sent(request), extras=list(kept), sold=sold)
    if saved(request, rows, lambda: set_offer_extras(offer.pk, rows.facts, by=request.person.actor)):
        return back_to(request, "offers:extras", pk)
    return editor(request, offer, {"rows": rows}, section="extras", status=422 if request.method == "POST" else 200)


@require_safe
@staff_required()
def photos(request: Request, pk: int) -> HttpResponse:
    offer = offer_of(request, pk)
    return editor(request, offer, {"photos": photo_section(offer)}, section="photos")


@require_safe
@staff_required(*MANAGEMENT)
def history(request: Request, pk: int) -> HttpResponse:
    offer = offer_of(request, pk)
    entries = history_of(OFFER, offer.pk, names_of=names_of)
    return editor(request, offer, {"entries": entries}, section="history")
