"""What the pages of offers have in common: the way in, the tabs, saving, and reading without changing."""

from collections.abc import Callable
from typing import Any, Protocol

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from apps.core.errors import Refusal
from apps.core.pages import render_page
from apps.core.request import Request
from apps.core.said import said
from apps.venues.choices import OfferKind, Showing
from apps.venues.errors.faults import NotLikeThis
from apps.venues.forms.facts import FactsForm
from apps.venues.models.offer import Offer
from apps.venues.permissions import may_edit_catalogue
from apps.venues.selectors.doors import offers_for


def offer_of(request: Request, pk: int, *, kind: OfferKind | None = None) -> Offer:
    """The offer as far as the person reaches it; one of another kind has no such page."""
    offers = offers_for(request.person).select_related("venue")
    return get_object_or_404(offers.filter(kind=kind) if kind else offers, pk=pk)


def refuse_readers(request: Request) -> None:
    if request.method == "POST" and not may_edit_catalogue(request.person):
        raise PermissionDenied(_("Your role reads the offers. An owner or a manager can change them."))


def sent(request: Request) -> Any:
    return request.POST if request.method == "POST" else None


class Validated(Protocol):
    def is_valid(self) -> bool: ...


def saved(request: Request, form: Validated, act: Callable[[], object], *, said_after: str = "") -> bool:
    """Where the form was sent and is right, does it and says so. A refusal is shown by the field, else above all."""
    if request.method != "POST" or not form.is_valid():
        return False
    return done(request, act, form=form if isinstance(form, FactsForm) else None, said_after=said_after)


def done(request: Request, act: Callable[[], object], *, form: FactsForm | None = None, said_after: str = "") -> bool:
    try:
        act()
    except Refusal as refusal:
        _show(request, refusal, form)
        return False
    messages.success(request, said_after or _("Saved."))
    return True


def _show(request: Request, refusal: Refusal, form: FactsForm | None) -> None:
    if form is None:
        messages.error(request, refusal.sentence)
    elif isinstance(refusal, NotLikeThis):
        form.show(refusal.faults)
    else:
        form.add_error(None, refusal.sentence)


def editor(request: Request, offer: Offer, context: dict[str, Any], *, section: str, status: int = 200) -> HttpResponse:
    """One tab of the editor. Who may not change it, and an archived offer, are shown the same locked."""
    is_archived = offer.status == Showing.ARCHIVED
    may_edit = may_edit_catalogue(request.person) and not is_archived
    if not may_edit:
        for value in context.values():
            if hasattr(value, "lock"):
                value.lock()
    context |= {
        "offer": offer,
        "tab": section,
        "tabs": _tabs(request, offer, section),
        "way": way_to(offer),
        "may_edit": may_edit,
        "is_reader": not may_edit_catalogue(request.person),
        "is_archived": is_archived,
    }
    return render_page(request, f"venues/offers/{section}.html", context, status=status)


def way_to(offer: Offer) -> list[dict[str, str]]:
    return [
        {"label": _("Offers"), "url": reverse("offers:list")},
        {"label": said(offer, "name").text, "url": reverse("offers:words", args=[offer.pk])},
    ]


def _tabs(request: Request, offer: Offer, section: str) -> list[dict[str, Any]]:
    # Translators: tabs of the editor of an offer
    places = {"words": pgettext("tab", "Words"), "times": pgettext("tab", "Times")}
    if offer.kind == OfferKind.DEPARTURE:
        places |= {
            "departures": pgettext("tab", "Departures"),
            "travellers": pgettext("tab", "Travellers"),
            "pickups": pgettext("tab", "Pickup"),
        }
    places |= {
        "spaces": pgettext("tab", "Spaces"),
        "channels": pgettext("tab", "Channels"),
        "extras": pgettext("tab", "Extras"),
        "questions": pgettext("tab", "Questions"),
        "photos": pgettext("tab", "Photos"),
    }
    if may_edit_catalogue(request.person):
        places["history"] = pgettext("tab", "History")
    return [
        {"label": label, "url": reverse(f"offers:{name}", args=[offer.pk]), "current": name == section}
        for name, label in places.items()
    ]
