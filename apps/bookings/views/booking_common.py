"""What the drawer of a booking and all its verbs have in common."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.selectors.names import names_of
from apps.bookings.errors.moves import IllegalMove, Stale
from apps.bookings.errors.places import NotBookable, PlaceTaken
from apps.bookings.models.booking import Booking
from apps.bookings.permissions import may_give_money, may_work
from apps.bookings.rules.booking_verbs import Verb
from apps.bookings.rules.reference import tidied
from apps.bookings.rules.verb_words import FACES, Face
from apps.bookings.rules.why_words import sentence
from apps.bookings.selectors.booking_head import booking_head
from apps.bookings.selectors.booking_news import News, booking_news
from apps.bookings.selectors.booking_page import booking_page
from apps.bookings.selectors.booking_verbs import next_for, verbs_for
from apps.bookings.selectors.doors import bookings_for
from apps.bookings.views.answers import changed, toast
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.pages import back_to, render_page
from apps.core.request import Request
from apps.journal.choices import Actor, Channel

# What an answer to “yes?” is.
NO = (Verb.REJECT, Verb.CANCEL)
WITH = ("guest", "offer", "venue", "departure", "pickup", "series", "waited_for")


class By(TypedDict):
    by: Actor
    channel: Channel
    now: datetime


@dataclass(frozen=True, slots=True)
class VerbLink:
    """One that `is_beside` stands beside the first, the others in the menu."""

    url: str
    face: Face
    is_beside: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a verb was not done, as its page tells it. `news` is what somebody else did meanwhile."""

    sentence: str
    status: int
    reasons: tuple[str, ...] = ()
    refusal: Refusal | None = None
    news: News | None = None


def booking_of(request: Request, reference: str) -> Booking:
    """404 where it is none of this person's venues."""
    return get_object_or_404(bookings_for(request.person).select_related(*WITH), reference=tidied(reference)[:12])


def booking_to_change(request: Request, reference: str) -> Booking:
    found = booking_of(request, reference)
    if not may_work(request.person):
        raise PermissionDenied(_("Your role reads bookings. The front desk, managers and owners change them."))
    return found


def by_staff(request: Request) -> By:
    """Who does it, through which door and when, as services take it."""
    return {"by": request.person.actor, "channel": Channel.STAFF, "now": clock.now()}


def refuse_money(request: Request) -> None:
    if not may_give_money(request.person):
        raise PermissionDenied(_("Owners and managers decide about other prices and about giving more back."))


def show_booking(request: Request, found: Booking, *, refused: Refused | None = None) -> HttpResponse:
    now = clock.now()
    verbs = verbs_for(request.person, found, now=now)
    page = booking_page(found, names_of=names_of, now=now)
    first = next_for(verbs, found)
    beside = next((verb for verb in verbs if verb in NO), None)
    context = {
        "page": page,
        "head": page.head,
        "first": _link(first, found) if first else None,
        "others": [_link(verb, found, is_beside=verb is beside) for verb in verbs if verb != first],
        "may_work": may_work(request.person),
        "refused": refused,
    }
    return show(request, "booking", context, status=refused.status if refused else 200)


def show_verb(
    request: Request,
    found: Booking,
    verb: Verb,
    context: dict[str, Any],
    *,
    refused: Refused | None = None,
    name: str = "verb",
) -> HttpResponse:
    """The page of a verb: what it does, and what has to be known before it is done. 422 where its form was refused."""
    head = booking_head(found, now=clock.now())
    told = {"face": FACES[verb], **context, "head": head, "refused": refused}
    form = context.get("form")
    status = refused.status if refused else 422 if form is not None and form.errors else 200
    return show(request, name, told, status=status)


def do_or_show(
    request: Request, found: Booking, verb: Verb, context: dict[str, Any], *, deed: Callable[..., Booking], words: str
) -> HttpResponse:
    """A verb whose form asks for nothing but what its page has told; shown again where it is refused."""
    form = context["form"]
    if not form.is_valid():
        return show_verb(request, found, verb, context)
    seen = form.cleaned_data["version"]
    outcome = tried(request, found, lambda: deed(found.pk, version=seen, **by_staff(request)), seen=seen)
    if isinstance(outcome, Refused):
        return show_verb(request, found, verb, context, refused=outcome)
    return done(request, outcome, words)


def show(request: Request, name: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """As a page, or as what fills the drawer."""
    told = {**context, "in_drawer": in_drawer(request), "level": 3 if in_drawer(request) else 2}
    return render_page(request, f"bookings/booking/{name}.html", told, part="drawer", status=status)


def _link(verb: Verb, found: Booking, *, is_beside: bool = False) -> VerbLink:
    return VerbLink(reverse(f"bookings:{verb.name.lower()}", args=[found.reference]), FACES[verb], is_beside)


def in_drawer(request: Request) -> bool:
    return bool(request.htmx) and not request.htmx.boosted and not request.htmx.history_restore_request


def tried(request: Request, found: Booking, deed: Callable[[], Booking], *, seen: int) -> Booking | Refused:
    """The booking as it is then, or why not; what somebody did meanwhile is told by who and what."""
    try:
        return deed()
    except Stale as refusal:
        return Refused(refusal.sentence, 409, refusal=refusal, news=news_of(request, found.reference, seen=seen))
    except (PlaceTaken, NotBookable) as refusal:
        reasons = tuple(sentence(why, zone=found.zone) for why in refusal.reasons)
        return Refused(refusal.sentence, 422, reasons, refusal)
    except IllegalMove as refusal:
        return Refused(refusal.sentence, 409, refusal=refusal)
    except Refusal as refusal:
        return Refused(refusal.sentence, 422, refusal=refusal)


def news_of(request: Request, reference: str, *, seen: int) -> News | None:
    """What somebody did with it since; read anew, because what the view holds is as old as the page."""
    fresh = booking_of(request, reference)
    return booking_news(request.person, fresh, seen=seen, names_of=names_of, now=clock.now())


def done(request: Request, booking: Booking, words: str, *, undo: str = "") -> HttpResponse:
    """The drawer as it is now with a notice; from a plain form, back to the page."""
    if not in_drawer(request):
        messages.success(request, words)
        return back_to(request, "bookings:booking", booking.reference)
    found = booking_of(request, booking.reference)
    return toast(changed(show_booking(request, found), found), words, undo=undo)
