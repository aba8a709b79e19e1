"""The page of an offer, with the picker that belongs to its kind: everything picked stands in the address."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods

from apps.accounts.views.guards import public_page
from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.selectors.known import known_today
from apps.bookings.selectors.occupied import catalogue_version
from apps.core import clock
from apps.core.pages import render_page
from apps.core.request import Request
from apps.storefront.forms.pick import PickForm
from apps.storefront.rules.pick_faults import fault_links
from apps.storefront.rules.pick_link import PickLink
from apps.storefront.rules.picking import Picking
from apps.storefront.selectors.guest_series import series_address
from apps.storefront.selectors.offer_page import OfferOnShow, OfferPage, offer_on_show
from apps.storefront.selectors.offer_shown import is_preview, offers_shown
from apps.storefront.selectors.own_address import own_address
from apps.storefront.selectors.pick_counts import extra_counters, names_counted, people_counters, pickup_choices
from apps.storefront.selectors.pick_hours import HourPick
from apps.storefront.selectors.pick_places import place_pools
from apps.storefront.selectors.pick_rooms import other_rooms
from apps.storefront.selectors.pick_seen import rate_choices, seen
from apps.storefront.selectors.pickers import Pick, field_ids, further_ids, picker_of
from apps.storefront.views.picked_link import as_data, day_of, picked_link
from apps.storefront.views.told import offer_told
from apps.tenants.plans import Feature
from apps.venues.choices import OfferKind, SalesChannel
from apps.venues.models.offer import Offer

TEMPLATE = "storefront/offer.html"


@require_http_methods(["GET", "HEAD", "POST"])
@public_page
def offer(request: Request, slug: str) -> HttpResponse:
    """Sent without JavaScript to see what it costs, the choices become the address of the same page."""
    if request.method == "POST":
        return HttpResponseRedirect(f"{_link(request.POST, slug)()}#picker")
    version, now = catalogue_version(), clock.now()
    shown = _shown(request, slug, version=version, now=now)
    page = shown.page
    known = known_today([page.offer.pk], version=version, now=now)[page.offer.pk]
    context: dict[str, Any] = {"page": page, "offer": page.offer, "link": _link({}, slug)}
    context["is_preview"] = is_preview(page.offer)
    if request.tenant.plan.has(Feature.BOOKINGS) and known.sheet.channels[SalesChannel.ONLINE].is_open:
        link = _link(request.GET, slug)
        names = names_counted(page.travellers, page.extras)
        form = PickForm(as_data(link), sheet=known.sheet, zone=known.sheet.zone, names=names)
        picking = _picking(form, link, known, email=own_address(request.person), now=now)
        context |= {"picking": picking, "link": link} | _picked(request, picking, page)
        context["pools"] = place_pools(picking, shown.spaces, free=getattr(context["pick"], "free_ids", None))
        context["faults"] = fault_links(form.faults, field_ids(context["pick"]) | further_ids(context))
        context |= {} if request.htmx else offer_told(request, page, version=version, now=now)
        context["as_all_see_it"] = _as_all_see_it(request, picking, context["pick"], is_preview=context["is_preview"])
    response = render_page(request, TEMPLATE, context, part="picker")
    patch_cache_control(response, private=True, no_store=True)
    if request.htmx:
        response["HX-Push-Url"] = context["link"]()
    return response


def _shown(request: Request, slug: str, *, version: int, now: datetime) -> OfferOnShow:
    try:
        return offer_on_show(slug, person=request.person, version=version, now=now)
    except Offer.DoesNotExist as nothing:
        raise Http404 from nothing


def _link(given: Any, slug: str) -> PickLink:
    return picked_link(given, reverse("site:offer", args=[slug]))


def _picking(form: PickForm, link: PickLink, known: KnownOffer, *, email: str, now: datetime) -> Picking:
    wish = form.wish(email=email) if form.is_valid() else None
    told = form.cleaned_data
    return Picking(
        known,
        link,
        now,
        form.party,
        wish=wish,
        day=day_of(link),
        minutes=form.minutes,
        rate_id=told.get("rate"),
        space_ids=form.space_ids,
        extras=form.extras,
        email=email,
        faults=form.faults,
        departure=form.departure,
        **{name: told.get(name) for name in ("start", "arrive", "leave")},
        **{f"{name}_id": told.get(name) for name in ("departure", "pickup")},
    )


def _as_all_see_it(request: Request, picking: Picking, pick: Pick, *, is_preview: bool) -> HourPick | None:
    """Where nothing is picked, nothing wrong and not all taken, what is left to pick is the same for everybody."""
    if is_preview or request.htmx or picking.wish or picking.faults or not isinstance(pick, HourPick):
        return None
    return pick if pick.slots and not pick.is_full else None


def _picked(request: Request, picking: Picking, page: OfferPage) -> dict[str, Any]:
    kind, wish = picking.known.sheet.kind, picking.wish
    pick = picker_of(picking)
    found = seen(picking, wish, is_preview=is_preview(page.offer)) if wish else None
    at_night = wish is not None and kind == OfferKind.NIGHT
    return {
        "pick": pick,
        "kind": str(kind),
        "seen": found,
        "rates": rate_choices(picking, wish, page.rates) if wish else (),
        "rooms": other_rooms(offers_shown(request.person), picking, wish) if wish and at_night else [],
        "people": people_counters(picking, page.travellers, getattr(pick, "prices", {})),
        "extras": extra_counters(picking, page.extras),
        "pickups": pickup_choices(picking, wish.starts_at if wish else None),
        "may_repeat": bool(found and found.is_free and series_address(request.person, now=picking.now)),
        "may_wait": request.tenant.plan.has(Feature.WAITLIST),
        "token": uuid4(),
    }
