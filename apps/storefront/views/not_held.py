"""What somebody reads whose place could not be kept: why, and what would do, with everything they have told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from apps.bookings.errors.places import NotBookable, PlaceTaken
from apps.bookings.rules.when_words import when_words
from apps.bookings.rules.why_not import TAKEN
from apps.bookings.rules.why_words import sentence
from apps.bookings.rules.wish import Wish
from apps.core import clock
from apps.core.money import Money
from apps.core.pages import render_page
from apps.core.request import Request
from apps.storefront.rules.pick_faults import PICKER, fault_links_elsewhere
from apps.storefront.rules.pick_fields import pick_fields
from apps.storefront.selectors.booked_shown import people_words
from apps.storefront.selectors.nearest_shown import nearest_shown
from apps.storefront.views.own_booking import unshared
from apps.storefront.views.typed import keep_typed, typed_by
from apps.venues.choices import OfferKind
from apps.venues.models.offer import Offer
from apps.venues.selectors.offer_sheet import OfferSheet

TEMPLATE = "storefront/book/not_held.html"


@dataclass(frozen=True, slots=True)
class Picked:
    """What somebody wanted, with what is known of the offer."""

    offer: Offer
    sheet: OfferSheet
    wish: Wish

    @property
    def query(self) -> str:
        return urlencode(pick_fields(self.wish, self.sheet))

    @property
    def picker(self) -> str:
        """Where everything can be chosen anew, filled in as it was."""
        return f"{reverse('site:offer', args=[self.offer.slug])}?{self.query}#picker"

    @property
    def waitlist(self) -> str:
        return f"{reverse('wait:join', args=[self.offer.slug])}?{self.query}"


def not_held(request: Request, picked: Picked, refusal: PlaceTaken | NotBookable) -> HttpResponse:
    """409 with the nearest that would do; each of them is taken by one press."""
    now = clock.now()
    reasons = [sentence(why, zone=picked.sheet.zone) for why in refusal.reasons]
    is_taken = bool({why.code for why in refusal.reasons} & TAKEN)
    told = {
        "title": _("Somebody was quicker") if is_taken else _("This cannot be booked like this"),
        "lead": _taken_words() if is_taken else refusal.sentence,
        "reasons": [] if is_taken else list(dict.fromkeys(reasons)),
        "instead": nearest_shown(picked.wish, refusal.suggestions, picked.sheet, now=now),
        "may_wait": is_taken,
    }
    return _page(request, picked, told, status=409)


def price_changed(request: Request, picked: Picked, *, before: Money | None, now_is: Money) -> HttpResponse:
    """Old and new side by side; going on is one press, with the new price as the one that was seen."""
    told = {
        "title": _("The price has changed"),
        "lead": _("Nothing is kept for you yet. Go on at the new price, or choose something else."),
        "before": before,
        "now_is": now_is,
        "again": [*pick_fields(picked.wish, picked.sheet), ("seen_total", str(now_is.amount))],
    }
    return _page(request, picked, told, status=409)


def slow_down(request: Request, picked: Picked) -> HttpResponse:
    """Somebody keeps as many places as anybody may."""
    told = {
        "title": _("You keep several places already"),
        "lead": _("Finish or let go one of them first. After a few minutes they are free again by themselves."),
        "again": pick_fields(picked.wish, picked.sheet),
    }
    response = _page(request, picked, told, status=429)
    response["Retry-After"] = "300"
    return response


def not_picked(request: Request, offer: Offer, faults: Mapping[str, Sequence[str]]) -> HttpResponse:
    """Something of the form was missing or wrong; each sentence leads to its field of the form as it was."""
    picker = f"{reverse('site:offer', args=[offer.slug])}?{_sent(request)}"
    told = {
        "offer": offer,
        "title": _("Choose once more"),
        "lead": _("Something is missing before the place can be kept for you."),
        "faults": fault_links_elsewhere(faults),
        "form_at": picker,
        "picker": f"{picker}#{PICKER}",
    }
    return keep_typed(request, unshared(render_page(request, TEMPLATE, told, status=422)))


def _page(request: Request, picked: Picked, told: dict[str, Any], *, status: int) -> HttpResponse:
    by_night = picked.sheet.kind == OfferKind.NIGHT
    context = {
        **told,
        "offer": picked.offer,
        "picker": picked.picker,
        "waitlist": picked.waitlist,
        "when": when_words(picked.wish.period, zone=picked.sheet.zone, now=clock.now(), by_night=by_night),
        "people": people_words(dict(picked.wish.party)),
        "typed": typed_by(request).items(),
        "token": uuid4(),
    }
    return keep_typed(request, unshared(render_page(request, TEMPLATE, context, status=status)))


def _taken_words() -> str:
    return _("This has just been taken. Nothing you have told is lost: one press on any of these keeps it for you.")


def _sent(request: Request) -> str:
    told = request.POST.copy()
    for name in ("csrfmiddlewaretoken", "token", "seen_total"):
        told.pop(name, None)
    return told.urlencode()
