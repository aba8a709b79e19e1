"""Booking from the calendar: a space, a time, Enter."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.views.guards import staff_required
from apps.bookings.forms.quick import QuickForm
from apps.bookings.models.booking import Booking
from apps.bookings.rules.order import Order
from apps.bookings.rules.undoing import HOLD_FOR
from apps.bookings.rules.walk_in import walk_in_name
from apps.bookings.selectors.desk_look import Against, DeskLook, Instead, desk_look, instead, suggested
from apps.bookings.selectors.guest_options import guest_options, picked_guest
from apps.bookings.selectors.quick_offers import Fitting, quick_offers
from apps.bookings.selectors.suggestions import nearest
from apps.bookings.services.book import book
from apps.bookings.services.make_once import make_once
from apps.bookings.services.undo import undo_url
from apps.bookings.views.desk_booking import DESK, done, how, language_of, lost, refused, sent_before
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.pages import render_page
from apps.core.periods import Period, zone_named
from apps.core.reading import read_id
from apps.core.request import Request
from apps.core.said import main_language, said
from apps.venues.choices import OfferKind
from apps.venues.models.space import Space
from apps.venues.selectors.doors import spaces_for

TEMPLATE = "bookings/new/quick.html"
# Buttons that look again and book nothing.
ASIDE = {"find", "instead"}


@dataclass
class Answer:
    """What can be sold there; `told` is of the one chosen."""

    fitting: list[Fitting] = field(default_factory=list)
    chosen: Fitting | None = None
    told: DeskLook | None = None
    against: list[Against] = field(default_factory=list)
    instead: list[Instead] = field(default_factory=list)

    @property
    def offers(self) -> list[tuple[int, str]]:
        return [(each.offer.pk, said(each.offer, "name").text) for each in self.fitting]


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*DESK)
def quick(request: Request) -> HttpResponse:
    given = request.POST if request.method == "POST" else request.GET
    told = _told(given)
    if not told.get("space"):
        return _anywhere(told)
    space = _space(request, told)
    form = QuickForm(told, person=request.person, space=space)
    form.is_valid()
    answer = _answer(request, form, space)
    if answer.chosen and not told.get("people"):
        told["people"] = str(answer.chosen.look.wish.people)
    if request.method == "POST" and not ASIDE & given.keys():
        booked = sent_before(request, form) or _booked(request, form, answer) or sent_before(request, form)
        return booked or _page(request, form, answer, space, status=422)
    return _page(request, form, answer, space, status=422 if _has_no_time(form) else 200)


def _anywhere(told: QueryDict) -> HttpResponse:
    """A time without a place, as in a week of the whole house: everything else is asked on the page."""
    start = str(told.get("start", ""))
    query = f"?{urlencode({'on': start[:10], 'start': start})}" if start else ""
    return HttpResponseRedirect(f"{reverse('bookings:new')}{query}")


def _space(request: Request, given: QueryDict) -> Space:
    rows = spaces_for(request.person).kept().select_related("venue")
    return get_object_or_404(rows, pk=read_id(given.get("space")))


def _told(given: QueryDict) -> QueryDict:
    """What nobody said is as usual: somebody walked in."""
    told = given.copy()
    told.setdefault("token", str(uuid4()))
    told.setdefault("guest_name", walk_in_name(main_language()))
    if near := suggested(given.get("instead", "")):
        told["start"], told["end"] = near.starts_at.isoformat(), near.ends_at.isoformat()
        told["space"] = str(near.space_ids[0]) if near.space_ids else told.get("space", "")
    return told


def _has_no_time(form: QuickForm) -> bool:
    return bool({"start", "end"} & form.errors.keys())


def _answer(request: Request, form: QuickForm, space: Space) -> Answer:
    told, now = form.cleaned_data, clock.now()
    if _has_no_time(form):
        return Answer()
    period = Period(told["start"], told["end"])
    fitting = quick_offers(request.person, space, period, people=told.get("people"), email=form.email, now=now)
    chosen = next((each for each in fitting if each.offer.pk == told.get("offer")), fitting[0] if fitting else None)
    if chosen is None:
        return Answer()
    answer = Answer(fitting, chosen, desk_look(request.person, chosen.look, now=now))
    if answer.told and answer.told.against:
        by_night = chosen.offer.kind == OfferKind.NIGHT
        near = nearest(chosen.look.wish, now=now)
        answer.instead = instead(near, zone=space.venue.time_zone, now=now, by_night=by_night)
    return answer


def _booked(request: Request, form: QuickForm, answer: Answer) -> HttpResponse | None:
    """Or none, with the reason in the form."""
    chosen, told = answer.chosen, answer.told
    if chosen is None or told is None or not told.is_possible:
        form.add_error(None, _("This cannot be booked here at this time. See what is against it."))
    elif told.asks_reason and not form.cleaned_data.get("breaking"):
        form.add_error("breaking", _("Say why it is booked against the rule, or choose another time."))
    if chosen is None or form.errors:
        return None
    try:
        made = make_once(form.cleaned_data["token"], lambda: _book(request, form, chosen), now=clock.now())
    except Refusal as refusal:
        refused(form, refusal)
        zone, by_night = chosen.look.zone, chosen.offer.kind == OfferKind.NIGHT
        answer.against, answer.instead = lost(request, refusal, zone=zone, by_night=by_night)
        return None
    booking = made.thing
    if not isinstance(booking, Booking):
        return None
    return done(request, booking, is_new=made.is_new, undo=undo_url(booking) if made.is_new else "")


def _book(request: Request, form: QuickForm, chosen: Fitting) -> Booking:
    facts = form.guest_facts()
    quoted = chosen.look.quote
    order = Order(
        language_of(facts),
        facts,
        breaking=form.cleaned_data.get("breaking") or _("It had begun already when the guest came in."),
        expected_total=form.expected_total(quoted.currency) if quoted else None,
        hold_for=HOLD_FOR,
    )
    return book(chosen.look.wish, order, **how(request))


def _more(chosen: Fitting, space: Space) -> str:
    """The same on the page for everything."""
    wish, zone = chosen.look.wish, zone_named(chosen.look.zone)
    starts, ends = wish.starts_at.astimezone(zone), wish.ends_at.astimezone(zone)
    told = {"offer": chosen.offer.pk, "on": starts.date().isoformat(), "spaces": space.pk if chosen.is_own else ""}
    if chosen.offer.kind == OfferKind.NIGHT:
        told["until"] = ends.date().isoformat()
    else:
        told["start"] = starts.isoformat(timespec="minutes")
        told["minutes"] = int(wish.period.duration.total_seconds()) // 60
    return f"{reverse('bookings:new')}?{urlencode(told)}"


def _page(request: Request, form: QuickForm, answer: Answer, space: Space, *, status: int) -> HttpResponse:
    asked, guest = form.data.get("guest_name", ""), form.cleaned_data.get("guest")
    form.fields["breaking"].required = answer.told is not None and answer.told.asks_reason
    context: dict[str, Any] = {
        "form": form,
        "space": space,
        "answer": answer,
        "matches": guest_options(request.person, asked) if "find" in form.data else None,
        "picked": picked_guest(request.person, guest.pk) if guest else None,
        "walk_in": walk_in_name(main_language()),
        "more": _more(answer.chosen, space) if answer.chosen else "",
    }
    return render_page(request, TEMPLATE, context, part="quick", status=status)
