"""The list of offers, a new one in two steps, and what is done with one as a whole."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.choices import MANAGEMENT
from apps.accounts.views.guards import staff_required
from apps.core import clock
from apps.core.pages import back_to, render_page
from apps.core.request import Request
from apps.core.said import said
from apps.core.word_fields import languages_of
from apps.venues.choices import OfferKind
from apps.venues.forms.offers import NewOfferForm
from apps.venues.permissions import may_edit_catalogue
from apps.venues.selectors.doors import venues_for
from apps.venues.selectors.offer_pages import archived_offers, offers_by_venue
from apps.venues.services.add_offer import add_offer
from apps.venues.services.duplicate_offer import duplicate_offer
from apps.venues.services.move_offer import move_offer
from apps.venues.services.show_offer import archive_offer, publish_offer, restore_offer, unpublish_offer
from apps.venues.views.offer_common import done, offer_of, saved, sent


@dataclass(frozen=True, slots=True)
class KindCard:
    """A kind of offer as one chooses it."""

    kind: OfferKind
    example: Promise


CARDS = [
    KindCard(OfferKind.HOUR, gettext_lazy("A court, a studio, a desk: guests choose a start and a length.")),
    KindCard(OfferKind.NIGHT, gettext_lazy("A room, a bed, a house: guests choose the nights.")),
    KindCard(OfferKind.DEPARTURE, gettext_lazy("A tour, a class, a boat trip: it leaves on dates and sells seats.")),
]


@require_safe
@staff_required()
def offers(request: Request) -> HttpResponse:
    context = {
        "venues": offers_by_venue(request.person, now=clock.now()),
        "archived": archived_offers(request.person),
        "may_edit": may_edit_catalogue(request.person),
    }
    return render_page(request, "venues/offers/list.html", context)


@require_safe
@staff_required(*MANAGEMENT)
def new(request: Request) -> HttpResponse:
    """The first step: what kind."""
    context = {"cards": CARDS, "has_venue": venues_for(request.person).kept().exists()}
    return render_page(request, "venues/offers/new.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*MANAGEMENT)
def begin(request: Request, kind: str) -> HttpResponse:
    """The second step: what it is called, and for how many."""
    if kind not in OfferKind.values:
        raise Http404
    venues = [(venue.pk, said(venue, "name").text) for venue in venues_for(request.person).kept()]
    if not venues:
        raise PermissionDenied(_("An offer needs a venue first."))
    form = NewOfferForm(sent(request), venues=venues, languages=languages_of(request.tenant))
    offer_ids: list[int] = []

    def save() -> None:
        told = form.cleaned_data["venue"], form.facts
        offer_ids.append(add_offer(*told, kind=OfferKind(kind), by=request.person.actor).pk)

    words = _("The offer is a draft now. Give it times and spaces, then publish it.")
    if saved(request, form, save, said_after=words):
        return back_to(request, "offers:times", *offer_ids)
    context = {"form": form, "kind": OfferKind(kind)}
    return render_page(request, "venues/offers/begin.html", context, status=422 if form.is_bound else 200)


@require_POST
@staff_required(*MANAGEMENT)
def deed(request: Request, pk: int, name: str) -> HttpResponse:
    """Publish, archive, move and their like: one press, and back to where it was pressed."""
    offer = offer_of(request, pk)
    act, said_after = _deeds(request, offer.pk).get(name, (None, ""))
    if act is None:
        raise Http404
    done(request, act, said_after=said_after)
    if request.POST.get("back") == "editor":
        return back_to(request, "offers:words", offer.pk)
    return back_to(request, "offers:list")


def _deeds(request: Request, pk: int) -> dict[str, tuple[Callable[[], Any], str]]:
    by, now = request.person.actor, clock.now()
    return {
        "publish": (lambda: publish_offer(pk, by=by, now=now), _("Published. Travellers can see it.")),
        "unpublish": (lambda: unpublish_offer(pk, by=by), _("Taken offline. What is booked stays booked.")),
        "archive": (lambda: archive_offer(pk, by=by, now=now), _("Archived. You find it below the list.")),
        "restore": (lambda: restore_offer(pk, by=by), _("The offer is back, as a draft.")),
        "duplicate": (lambda: duplicate_offer(pk, by=by), _("The copy stands at the end of its venue’s list.")),
        "up": (lambda: move_offer(pk, places=-1, by=by), _("Moved up.")),
        "down": (lambda: move_offer(pk, places=1, by=by), _("Moved down.")),
    }
