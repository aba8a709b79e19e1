"""A booking with everything. What is booked stands in the address, for whom in a form that is sent."""

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.views.guards import staff_required
from apps.bookings.errors.changing import SamePrice
from apps.bookings.errors.guests import GuestIsGone
from apps.bookings.errors.places import PriceChanged
from apps.bookings.models.booking import Booking
from apps.bookings.rules.order import Order
from apps.bookings.rules.walk_in import walk_in_names
from apps.bookings.rules.wish import Wish
from apps.bookings.services.book import book
from apps.bookings.services.hold import hold_booking
from apps.bookings.services.make_once import make_once
from apps.bookings.services.override_price import override_price
from apps.bookings.services.planned_change import How
from apps.bookings.services.request_booking import request_booking
from apps.bookings.views.desk_booking import DESK, done, how, language_of, lost, refused, sent_before
from apps.bookings.views.new_copy import copy_of
from apps.bookings.views.new_page import NewPage, new_page
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.money import Money
from apps.core.pages import render_page
from apps.core.request import Request
from apps.venues.choices import OfferKind

TEMPLATE = "bookings/new/page.html"
DEEDS = {"confirm": book, "hold": hold_booking, "request": request_booking}
# Buttons that look again and book nothing.
ASIDE = {"find", "instead"}


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*DESK)
def new(request: Request) -> HttpResponse:
    asked = _asked(request)
    if request.method != "POST" and (copied := request.GET.get("copy")):
        return copy_of(request, copied)
    page = new_page(request, asked)
    if page is None:
        return render_page(request, TEMPLATE, {"page": None})
    if request.method != "POST" or ASIDE & request.POST.keys():
        return _shown(request, page, status=200)
    page.who.is_valid()
    booked = sent_before(request, page.who) or _booked(request, page) or sent_before(request, page.who)
    return booked or _shown(request, page, status=422)


def _asked(request: Request) -> QueryDict:
    """What is booked: the address, or as the form took it along, with a suggestion taken over."""
    if request.method != "POST":
        return request.GET
    asked = QueryDict(request.POST.get("asked", ""), mutable=True)
    if "instead" in request.POST:
        asked["instead"] = request.POST["instead"]
    return asked


def _booked(request: Request, page: NewPage) -> HttpResponse | None:
    """Or none, with the reason in the form."""
    who, seen, told = page.who, page.seen, page.told
    if page.what.errors or seen is None or told is None:
        who.add_error(None, _("Choose when it is, and for how many."))
    elif told.asks_reason and not who.cleaned_data.get("breaking"):
        who.add_error("breaking", _("Say why it is booked against the rule, or choose another time."))
    elif not told.is_possible:
        who.add_error(None, _("This cannot be booked at this time. See what is against it."))
    if seen is None or who.errors:
        return None
    try:
        made = make_once(who.cleaned_data["token"], lambda: _make(request, page, seen.wish), now=clock.now())
    except Refusal as refusal:
        refused(who, refusal, {GuestIsGone: "guest", SamePrice: "price", PriceChanged: ""})
        page.against, page.instead = lost(request, refusal, zone=seen.zone, by_night=page.sold.kind == OfferKind.NIGHT)
        return None
    return done(request, made.thing, is_new=made.is_new) if isinstance(made.thing, Booking) else None


def _make(request: Request, page: NewPage, wish: Wish) -> Booking:
    told = page.who.cleaned_data
    booking = DEEDS[told.get("deed") or "confirm"](wish, _order(page), **how(request))
    if told.get("price") is None:
        return booking
    agreed = How(version=booking.version, reason=told["price_reason"])
    return override_price(booking.pk, Money(told["price"], booking.currency), how=agreed, **how(request))


def _order(page: NewPage) -> Order:
    told, facts = page.who.cleaned_data, page.who.guest_facts()
    is_nameless = facts.guest_id is None and facts.name in walk_in_names() and not facts.phone
    quoted = page.seen.quote if page.seen else None
    return Order(
        told.get("language") or language_of(facts),
        None if told.get("deed") == "hold" and is_nameless else facts,
        note=told.get("note", ""),
        staff_note=told.get("staff_note", ""),
        answers=page.who.answers,
        credits=page.what.codes,
        breaking=told.get("breaking") or _("It had begun already when the guest came in."),
        expected_total=page.who.expected_total(quoted.currency) if quoted else None,
    )


def _shown(request: Request, page: NewPage, *, status: int) -> HttpResponse:
    return render_page(request, TEMPLATE, {"page": page, "form": page.who}, part="new", status=status)
