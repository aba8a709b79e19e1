"""What the page of a new booking shows: the offer, its times, its places, its price, and for whom."""

from dataclasses import dataclass, field
from datetime import date
from functools import partial
from uuid import uuid4

from django.http import Http404, QueryDict
from django.urls import reverse

from apps.bookings.forms.new_what import WhatForm, as_told, usual
from apps.bookings.forms.new_who import WhoForm
from apps.bookings.rules.walk_in import walk_in_name
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.asking import Terms
from apps.bookings.selectors.desk_look import Against, DeskLook, Instead, desk_look, instead, suggested
from apps.bookings.selectors.desk_offers import DeskOffer, by_venue, desk_offer, desk_offers
from apps.bookings.selectors.desk_spaces import SpacePool, desk_spaces
from apps.bookings.selectors.desk_times import Chosen, DeskTimes, desk_times
from apps.bookings.selectors.doors import guests_for
from apps.bookings.selectors.guest_options import GuestOption, guest_options, picked_guest
from apps.bookings.selectors.look import Look, look
from apps.bookings.selectors.suggestions import nearest
from apps.core import clock
from apps.core.reading import read_id, without_nul
from apps.core.request import Request
from apps.core.said import main_language
from apps.venues.choices import OfferKind, SalesChannel
from apps.venues.models.offer import Offer

# With more than these a field narrows them.
MANY_OFFERS = 12
POOL = "pool-"


@dataclass
class NewPage:
    """`asked` is the address as it stands now; `seen` is missing while no time is chosen."""

    asked: str
    sold: DeskOffer
    offers: list[tuple[str, list[tuple[int, str]]]]
    has_many: bool
    what: WhatForm
    who: WhoForm
    times: DeskTimes
    spaces: list[SpacePool] = field(default_factory=list)
    seen: Look | None = None
    told: DeskLook | None = None
    against: list[Against] = field(default_factory=list)
    instead: list[Instead] = field(default_factory=list)
    picked: GuestOption | None = None
    matches: list[GuestOption] | None = None
    walk_in: str = ""


def new_page(request: Request, given: QueryDict) -> NewPage | None:
    """None where there is nothing to sell; 404 for an offer out of reach."""
    now = clock.now()
    offers = desk_offers(request.person)
    if not offers:
        return None
    sold = sold_of(offers, given.get("offer", ""))
    data = data_of(given, sold)
    what = WhatForm(data, sold=sold)
    what.is_valid()
    who, picked = who_of(request, sold, data)
    email = email_of(who, picked)
    wish = what.wish(email=email)
    page = NewPage(
        data.urlencode(),
        sold,
        by_venue(offers, given.get("find_offer", "")),
        len(offers) > MANY_OFFERS,
        what,
        who,
        desk_times(sold, _terms(what, wish, email), _chosen(data, what, wish), now=now),
        spaces=desk_spaces(sold, wish, what.cleaned_data.get("spaces") or (), now=now),
        picked=picked,
        matches=guest_options(request.person, without_nul(who.data.get("guest_name"))) if "find" in who.data else None,
        walk_in=walk_in_name(main_language()),
    )
    return _looked_at(request, page, wish)


def sold_of(offers: list[Offer], pk: str) -> DeskOffer:
    """The one asked for, else the first."""
    offer = next((row for row in offers if str(row.pk) == pk), None) if pk else offers[0]
    sold = desk_offer(offer, day=clock.now().date(), now=clock.now()) if offer else None
    if sold is None:
        raise Http404
    return sold


def data_of(given: QueryDict, sold: DeskOffer) -> QueryDict:
    data = given.copy()
    for name in ("find_offer", "csrfmiddlewaretoken"):
        data.pop(name, None)
    data["offer"] = str(sold.offer.pk)
    _join_pools(data)
    for name, value in usual(sold, today=clock.today(sold.zone)).items():
        if name not in data and not (name.startswith("type-") and any(key.startswith("type-") for key in data)):
            data[name] = str(value)
    if near := suggested(str(data.get("instead", ""))):
        as_told(data, near, sold)
    data.pop("instead", None)
    _follow_day(data, sold)
    return data


def _join_pools(data: QueryDict) -> None:
    """One place of a pool is chosen by a field of its own; together they are the places wanted."""
    names = [name for name in data if name.startswith(POOL)]
    chosen = [*data.getlist("spaces"), *(value for name in names for value in data.getlist(name))]
    for name in names:
        del data[name]
    data.setlist("spaces", [value for value in chosen if value])


def _follow_day(data: QueryDict, sold: DeskOffer) -> None:
    """A start of another day than the one chosen is no longer one; a stay is at least a night."""
    on = data.get("on", "")
    if not str(data.get("start", "")).startswith(on):
        data["start"] = ""
    if sold.kind == OfferKind.NIGHT and not data.get("until"):
        nights = sold.known.sheet.nights
        data["until"] = _days_after(on, nights.min_nights if nights else 1)


def _days_after(on: str, days: int) -> str:
    try:
        return date.fromordinal(date.fromisoformat(on).toordinal() + days).isoformat()
    except (ValueError, OverflowError):
        return ""


def who_of(request: Request, sold: DeskOffer, data: QueryDict) -> tuple[WhoForm, GuestOption | None]:
    """Sent, or as nobody has said anything yet but perhaps in the address for whom."""
    told = request.POST.copy() if request.method == "POST" else QueryDict(mutable=True)
    pk = told.get("guest", "") if request.method == "POST" else str(data.get("guest", ""))
    picked = picked_guest(request.person, read_id(pk))
    if request.method == "POST":
        return WhoForm(told, person=request.person, sold=sold), picked
    initial = {
        "token": uuid4(),
        "guest": pk,
        "guest_name": picked.name if picked else walk_in_name(main_language()),
        "language": _language(request, picked),
    }
    return WhoForm(initial=initial, person=request.person, sold=sold), picked


def _language(request: Request, picked: GuestOption | None) -> str:
    known = guests_for(request.person).filter(pk=picked.id).values_list("language", flat=True) if picked else ()
    return next(iter(known), "") or main_language()


def email_of(who: WhoForm, picked: GuestOption | None) -> str:
    return picked.email if picked else without_nul(who.data.get("guest_email")).strip()


def _terms(what: WhatForm, wish: Wish | None, email: str) -> Terms:
    told = what.cleaned_data
    nights = (wish.ends_at.date() - wish.starts_at.date()).days if wish and what.sold.kind == OfferKind.NIGHT else None
    return {
        "party": what.party or {None: 1},
        "channel": SalesChannel.DESK,
        "email": email,
        "extras": what.extras,
        "space_ids": tuple(told.get("spaces") or ()),
        "rate_id": told.get("rate"),
        "minutes": told.get("minutes"),
        "nights": nights,
    }


def _chosen(data: QueryDict, what: WhatForm, wish: Wish | None) -> Chosen:
    told, today = what.cleaned_data, clock.today(what.sold.zone)
    return Chosen(
        day=told.get("on") or today,
        today=today,
        start=told.get("start"),
        departure_id=told.get("departure"),
        nights=(wish.ends_at.date() - wish.starts_at.date()).days if wish else 1,
        link=partial(_link, data),
    )


def _link(data: QueryDict, day: date) -> str:
    """The page for another day; a stay keeps its length."""
    other = data.copy()
    other["start"] = other["at"] = other["departure"] = ""
    if data.get("until"):
        try:
            nights = (date.fromisoformat(str(data["until"])) - date.fromisoformat(str(data["on"]))).days
            other["until"] = _days_after(day.isoformat(), max(nights, 1))
        except ValueError:
            other["until"] = ""
    other["on"] = day.isoformat()
    return f"{reverse('bookings:new')}?{other.urlencode()}"


def _looked_at(request: Request, page: NewPage, wish: Wish | None) -> NewPage:
    if wish is None:
        return page
    now = clock.now()
    page.seen = look(wish, now=now, credits=page.what.codes)
    page.told = desk_look(request.person, page.seen, now=now)
    if page.told.against:
        by_night = page.sold.kind == OfferKind.NIGHT
        page.instead = instead(nearest(wish, now=now), zone=page.sold.zone, now=now, by_night=by_night)
    return page
