"""A guest's own booking: the page everything else leads to and from."""

import json
from dataclasses import dataclass

from allauth.core import ratelimit
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.views.guards import public_page
from apps.core import clock
from apps.core.crypto import seal
from apps.core.pages import render_page
from apps.core.request import Request
from apps.storefront.forms.new_link import NewLinkForm
from apps.storefront.rules.guest_verbs import GuestVerb
from apps.storefront.selectors.calendar_links import calendar_links
from apps.storefront.selectors.guest_history import guest_history
from apps.storefront.selectors.own_booking import OwnBooking
from apps.storefront.selectors.own_page import OwnPage, own_page
from apps.storefront.selectors.series_line import series_line
from apps.storefront.selectors.share_link import share_link
from apps.storefront.tasks import mail_new_link
from apps.storefront.views.own_booking import link_page, with_own_booking


@dataclass(frozen=True, slots=True)
class Face:
    label: str | Promise
    icon: str


@dataclass(frozen=True, slots=True)
class VerbLink:
    url: str
    label: str
    icon: str
    look: str


_FACES = {
    GuestVerb.FINISH: Face(pgettext_lazy("a booking", "Finish booking"), "arrow-right"),
    GuestVerb.CHANGE: Face(pgettext_lazy("a booking", "Change time"), "calendar-days"),
    GuestVerb.CANCEL: Face(pgettext_lazy("a booking", "Cancel"), "calendar-x"),
    GuestVerb.GUESTS: Face(pgettext_lazy("a booking", "Change guests"), "users"),
    GuestVerb.EXTRAS: Face(pgettext_lazy("a booking", "Extras and notes"), "plus"),
    GuestVerb.AGAIN: Face(pgettext_lazy("a booking", "Book again"), "repeat"),
}
# Within reach of a thumb: the two that are asked for most.
_IN_BAR = 2


@require_safe
@public_page
@with_own_booking
def booking(request: Request, own: OwnBooking) -> HttpResponse:
    now = clock.now()
    page = own_page(own.booking, now=now, is_named=own.is_named)
    verbs, calendar = _verb_links(own, page), calendar_links(own.booking, tenant=request.tenant)
    context = {
        "page": page,
        "key": own.key,
        "verbs": verbs,
        "bar": verbs[:_IN_BAR],
        "calendar": calendar,
        "share": share_link(page, calendar, tenant=request.tenant),
        "series": series_line(own.booking),
        "history": guest_history(own.booking, business=request.tenant.name, now=now),
    }
    return render_page(request, "storefront/manage/booking.html", context)


def _verb_links(own: OwnBooking, page: OwnPage) -> list[VerbLink]:
    """What is usual stands first, and stands out where nothing else is left to do."""
    return [_verb_link(own, verb, is_main=verb in (GuestVerb.FINISH,) or page.verbs == (verb,)) for verb in page.verbs]


def _verb_link(own: OwnBooking, verb: GuestVerb, *, is_main: bool) -> VerbLink:
    face = _FACES[verb]
    url = reverse(f"manage:{verb.value}", args=[own.key])
    return VerbLink(url, str(face.label), face.icon, "primary" if is_main else "secondary")


@require_http_methods(["GET", "HEAD", "POST"])
@public_page
def new_link(request: Request) -> HttpResponse:
    """The same answer whether or not there is such a booking, so that nobody learns what is not theirs."""
    form = NewLinkForm(request.POST or None, initial={"reference": request.GET.get("reference", "")[:12]})
    if not form.is_bound or not form.is_valid():
        return link_page(request, form=form, status=422 if form.is_bound else 200)
    told = form.cleaned_data
    if not ratelimit.consume(request, action="booking_link", key=told["email"].lower()):
        return link_page(request, form=form, status=429, sentence=str(TOO_OFTEN))
    mail_new_link.delay(seal(json.dumps(told)))
    return link_page(request, sent=True)


TOO_OFTEN = _("You asked for many links. Wait a while before the next one; the last one still works.")
