"""All bookings of one person, in whatever business they are, in the reader's language."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from apps.accounts.models.user import User
from apps.accounts.selectors.hosts import signed_in_path
from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.rules.when_words import When, when_words
from apps.bookings.selectors.guest_link import working_token
from apps.core.cursor import Place, cursor_of, place_at
from apps.core.money import Money
from apps.core.said import Said, said
from apps.portal.selectors.travels import businesses_of, businesses_with_own_address
from apps.search.selectors.businesses import ask_each, hosts
from apps.storefront.rules.guest_verbs import GuestVerb, guest_verbs
from apps.storefront.rules.state_words import state_words
from apps.storefront.selectors.booked_shown import people_words
from apps.storefront.selectors.photos_shown import PhotosShown, photos_shown
from apps.tenants.models.tenant import Tenant
from apps.tenants.selectors.urls import url_on
from apps.venues.choices import OfferKind
from apps.venues.selectors.pictures import Picture, picture_of

COMING = (Status.PENDING, Status.CONFIRMED, Status.CHECKED_IN)
WITH_TICKET = (Status.CONFIRMED, Status.CHECKED_IN)
A_PAGE = 20
MOST_COMING = 50
# Towards what was, or what will be.
Way = Literal["lt", "gt"]


@dataclass(frozen=True, slots=True)
class Paper:
    icon: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Trip:
    """`url` and `again` lead to the host of the business, signed in; `again` is empty where nothing is to be repeated.

    `order` is where it stands among all bookings of one person.
    """

    order: tuple[datetime, int, int]
    business: str
    title: Said
    venue: Said
    when: When
    spaces: str
    people: str
    pill: str
    state: str | Promise
    total: Money
    url: str
    again: str
    papers: Sequence[Paper]
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Trips:
    """`silent` are businesses whose bookings cannot be shown now, `findable` how many more know a proved address.

    `later` and `earlier` are where the next page of either begins.
    """

    upcoming: Sequence[Trip]
    past: Sequence[Trip]
    later: str
    earlier: str
    silent: Sequence[str]
    findable: int
    is_first_page: bool

    @property
    def is_empty(self) -> bool:
        return self.is_first_page and not self.upcoming and not self.past


@dataclass(frozen=True, slots=True)
class _Asked:
    """The same of every business; `before` or `after` is the place of the last one that was shown."""

    user_id: int
    host: str
    before: Place | None
    after: Place | None
    now: datetime


def trips_of(user: User, *, now: datetime, language: str, before: str = "", after: str = "") -> Trips:
    """The first page, or one of what was before or comes after; only ever bookings of guests that are this login."""
    known, place, beyond = businesses_of(user), place_at(before), place_at(after)
    open_ones = [tenant for tenant in known if tenant.is_open]
    at = hosts(tenant.pk for tenant in open_ones)
    asked = {tenant: _Asked(user.pk, at[tenant.pk], place, beyond, now) for tenant in open_ones if tenant.pk in at}
    answers = ask_each(_trips_here, asked, language=language)
    upcoming = sorted((trip for coming, _past in answers.values() for trip in coming), key=lambda trip: trip.order)
    past = sorted((trip for _coming, gone in answers.values() for trip in gone), key=lambda trip: trip.order)[::-1]
    return Trips(
        upcoming=upcoming[:MOST_COMING],
        past=past[:A_PAGE],
        later=_cursor(upcoming[MOST_COMING - 1]) if len(upcoming) > MOST_COMING else "",
        earlier=_cursor(past[A_PAGE - 1]) if len(past) > A_PAGE else "",
        silent=[tenant.name for tenant in known if tenant not in answers],
        findable=0 if place or beyond else len(businesses_with_own_address(user, known=known)),
        is_first_page=place is None and beyond is None,
    )


def _cursor(last: Trip) -> str:
    starts_at, tenant_id, booking_id = last.order
    return cursor_of(Place(f"{tenant_id}.{booking_id}", starts_at))


def _trips_here(tenant: Tenant, asked: _Asked) -> tuple[list[Trip], list[Trip]]:
    """In the schema of the business: one row more than a page of what is to come, and of what is not."""
    # What is held is no booking yet.
    own = Booking.objects.filter(guest__user_id=asked.user_id).exclude(status=Status.HELD)
    own = own.select_related("offer", "venue")
    coming = Q(status__in=COMING, ends_at__gt=asked.now)
    ahead = _beyond(own.filter(coming), tenant, asked.after, "gt").order_by("starts_at", "pk")
    gone = _beyond(own.exclude(coming), tenant, asked.before, "lt").order_by("-starts_at", "-pk")
    upcoming = [] if asked.before else list(ahead[: MOST_COMING + 1])
    past = [] if asked.after else list(gone[: A_PAGE + 1])
    told = _Told.of([*upcoming, *past])
    return (
        [_trip(tenant, booking, told, asked) for booking in upcoming],
        [_trip(tenant, booking, told, asked) for booking in past],
    )


def _beyond(rows: QuerySet[Booking], tenant: Tenant, place: Place | None, way: Way) -> QuerySet[Booking]:
    """By start, then by business, then by booking."""
    if place is None or place.at is None:
        return rows
    tenant_id, _dot, booking_id = place.id.partition(".")
    if not (tenant_id.isdecimal() and booking_id.isdecimal()):
        return rows
    further = Q(**{f"starts_at__{way}": place.at})
    if tenant.pk == int(tenant_id):
        further |= Q(starts_at=place.at, **{f"pk__{way}": int(booking_id[:18])})
    elif (tenant.pk < int(tenant_id)) == (way == "lt"):
        further |= Q(starts_at=place.at)
    return rows.filter(further)


@dataclass(frozen=True, slots=True)
class _Told:
    """What is read once for all bookings of a business."""

    spaces: dict[int, list[str]]
    photos: PhotosShown

    @classmethod
    def of(cls, bookings: Collection[Booking]) -> "_Told":
        spaces: dict[int, list[str]] = defaultdict(list)
        if not bookings:
            return cls(spaces, PhotosShown({}, {}))
        claims = Claim.objects.filter(booking__in=bookings, need_id__isnull=False, picked__isnull=False)
        for claim in claims.select_related("picked").order_by("pk"):
            name = said(claim.picked, "name").text if claim.picked else ""
            if claim.booking_id and name not in spaces[claim.booking_id]:
                spaces[claim.booking_id].append(name)
        venues, offers = {each.venue_id for each in bookings}, {each.offer_id for each in bookings}
        return cls(spaces, photos_shown(venue_ids=venues, offer_ids=offers))


def _trip(tenant: Tenant, booking: Booking, told: _Told, asked: _Asked) -> Trip:
    status, photo = Status(booking.status), told.photos.of_offer(booking.offer_id, venue_id=booking.venue_id)
    state = state_words(status)
    verbs = guest_verbs(status, has_begun=booking.starts_at <= asked.now, is_movable=False)
    by_night = booking.kind == OfferKind.NIGHT
    return Trip(
        order=(booking.starts_at, tenant.pk, booking.pk),
        business=tenant.name,
        title=said(booking.offer, "name"),
        venue=said(booking.venue, "name"),
        when=when_words(booking.period, zone=booking.zone, now=asked.now, by_night=by_night),
        spaces=", ".join(told.spaces.get(booking.pk, ())),
        people=people_words({None: booking.people}),
        pill=state.pill,
        state=state.title,
        total=booking.price,
        url=_signed_in(asked.host, "booking", booking.reference),
        again=_signed_in(asked.host, "again", booking.reference) if GuestVerb.AGAIN in verbs else "",
        papers=_papers(booking, asked),
        picture=picture_of(photo) if photo else None,
    )


def _papers(booking: Booking, asked: _Asked) -> list[Paper]:
    """Files open by a link that works by itself: nobody is sent from host to host for one."""
    token = working_token(booking, now=asked.now)
    kinds = [("receipt", "receipt", _("Receipt"))]
    if booking.status in WITH_TICKET and booking.ends_at > asked.now:
        # Translators: a file for the calendar of a phone
        kinds = [("ticket", "ticket", _("Ticket")), ("calendar_file", "calendar-plus", _("Calendar")), *kinds]
    return [Paper(icon, label, url_on(asked.host, _path(name, token))) for name, icon, label in kinds]


def _signed_in(host: str, name: str, reference: str) -> str:
    return url_on(host, signed_in_path(_path(name, reference)))


def _path(name: str, token: str) -> str:
    return reverse(f"manage:{name}", args=[token], urlconf=settings.ROOT_URLCONF)
