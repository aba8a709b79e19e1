"""The list of bookings as somebody asks for it, a page at a time: no page costs more than the first."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, TextField, Value
from django.db.models.functions import Coalesce

from apps.accounts.permissions import Person
from apps.bookings.choices import ListOrder, When
from apps.bookings.models.booking import Booking, BookingQuerySet
from apps.bookings.models.claim import Claim
from apps.bookings.models.guest import GuestQuerySet
from apps.bookings.rules.list_asked import Asked
from apps.bookings.rules.reference import is_reference, tidied
from apps.bookings.selectors.doors import bookings_for
from apps.bookings.selectors.find_guests import find_guests
from apps.bookings.selectors.queues import in_queue
from apps.bookings.selectors.venue_days import Days, Zones, begins
from apps.core.cursor import Place, cursor_of, place_at
from apps.core.periods import local_date, start_of_day
from apps.venues.models.space import Space

A_PAGE = 50
# Beyond it a list says “more than”: to count a million rows takes longer than to look at them.
MOST_COUNTED = 1_000
# No index leads through the orders by these: all that is asked for has to be looked at, of a million for seconds.
UNLED = {"total", "named"}
MOST_SORTED = 20_000
WEEK = 7
# Fewer letters stand at the beginning of too many references.
FEWEST_LETTERS = 3
LONGEST_ID = 18
COLUMNS = {"made": "pk", "starts": "starts_at", "changed": "updated_at", "total": "total", "guest": "named"}
# Those of which a cursor tells the moment; of the others it names the row, which is looked up.
MOMENTS = {"starts_at", "updated_at"}


@dataclass(frozen=True, slots=True)
class Look:
    """Who looks at the list when: days are those of `zones`, those of being booked of the business's own zone."""

    person: Person
    zones: Zones
    zone: str
    now: datetime


@dataclass(frozen=True, slots=True)
class BookingsPage:
    """`before` and `after` lead to the pages beside it. `number` is how many there are, up to `MOST_COUNTED`.

    `is_unsorted` where there are too many for the order asked for: these are the newest first.
    """

    rows: list[Booking]
    before: str
    after: str
    number: int
    is_more: bool
    is_unsorted: bool = False


def asked_bookings(asked: Asked, look: Look) -> BookingQuerySet:
    """In the order asked for, which is the same each time."""
    rows = bookings_for(look.person).filter(_states(asked, look), _times(asked, look), _facts(asked, look))
    if asked.space_id is not None:
        below = Space.objects.under(asked.space_id).values("pk")
        rows = rows.filter(Exists(Claim.objects.filter(booking=OuterRef("pk"), space__in=below)))
    return _with_column(rows, asked.order).order_by(*_ordering(asked.order))


def bookings_page(asked: Asked, look: Look, *, after: str = "", before: str = "") -> BookingsPage:
    """The first page, where the cursor is none of this list's."""
    is_unsorted = _is_beyond_sorting(asked, look)
    if is_unsorted:
        asked = replace(asked, order=ListOrder.NEWEST)
    rows = asked_bookings(asked, look)
    number = rows.order_by()[: MOST_COUNTED + 1].count()
    every = _with_column(bookings_for(look.person), asked.order)
    beyond = _beyond(place_at(after or before), asked.order, every, is_back=not after)
    is_back = bool(before) and not after and beyond is not None
    wanted = rows.select_related("guest", "offer", "venue", "series")
    if beyond is not None:
        wanted = wanted.filter(beyond)
    found = list((wanted.reverse() if is_back else wanted)[: A_PAGE + 1])
    is_longer, shown = len(found) > A_PAGE, found[:A_PAGE]
    if is_back:
        shown.reverse()
    has_before, has_after = (is_longer, True) if is_back else (beyond is not None, is_longer)
    return BookingsPage(
        shown,
        before=_cursor(shown[0], asked.order) if shown and has_before else "",
        after=_cursor(shown[-1], asked.order) if shown and has_after else "",
        number=min(number, MOST_COUNTED),
        is_more=number > MOST_COUNTED,
        is_unsorted=is_unsorted,
    )


def _is_beyond_sorting(asked: Asked, look: Look) -> bool:
    if _column(asked.order)[0] not in UNLED:
        return False
    return asked_bookings(asked, look).order_by()[: MOST_SORTED + 1].count() > MOST_SORTED


def _states(asked: Asked, look: Look) -> Q:
    wanted = [in_queue(queue, look.zones, now=look.now) for queue in asked.queues]
    if asked.statuses:
        wanted.append(Q(status__in=asked.statuses))
    return reduce(or_, wanted) if wanted else Q()


def _times(asked: Asked, look: Look) -> Q:
    found = Q()
    if asked.when is not None:
        when = asked.when
        found &= begins(look.zones, lambda zone: _days(when, local_date(look.now, zone)))
    if asked.first or asked.last:
        found &= begins(look.zones, lambda _zone: (asked.first, asked.last))
    if asked.made_first:
        found &= Q(made_at__gte=start_of_day(asked.made_first, look.zone))
    if asked.made_last:
        found &= Q(made_at__lt=start_of_day(asked.made_last + timedelta(days=1), look.zone))
    return found


def _days(when: When, today: date) -> Days:
    match when:
        case When.TODAY:
            return today, today
        case When.TOMORROW:
            return today + timedelta(days=1), today + timedelta(days=1)
        case When.WEEK:
            return today, today + timedelta(days=WEEK - 1)
        case When.PAST:
            return None, today - timedelta(days=1)


def _facts(asked: Asked, look: Look) -> Q:
    told = {
        "venue__slug__in": asked.venues,
        "offer": asked.offer_id,
        "guest": asked.guest_id,
        "channel": asked.channel,
        "series__reference": asked.series,
    }
    found = Q(**{column: value for column, value in told.items() if value})
    if asked.tag:
        found &= Q(guest__in=_guests(look, tag=asked.tag))
    return found & _words(asked.words, look) if asked.words else found


def _words(words: str, look: Look) -> Q:
    """One reference is one booking; a part of one may also be a name."""
    typed = tidied(words)
    if is_reference(typed):
        return Q(reference=typed)
    by_guest = Q(guest__in=_guests(look, asked=words))
    return by_guest | Q(reference__startswith=typed) if len(typed) >= FEWEST_LETTERS else by_guest


def _guests(look: Look, *, asked: str = "", tag: str = "") -> GuestQuerySet:
    return find_guests(look.person, asked=asked, tag=tag).order_by()


def _ordering(order: ListOrder) -> tuple[str, ...]:
    column, is_down = _column(order)
    names = ("pk",) if column == "pk" else (column, "pk")
    return tuple(f"-{name}" for name in names) if is_down else names


def _with_column(rows: BookingQuerySet, order: ListOrder) -> BookingQuerySet:
    """By guests as they are looked for: however somebody writes a name, it stands where one looks for it."""
    if _column(order)[0] != "named":
        return rows
    return rows.annotate(named=Coalesce("guest__found_by", Value(""), output_field=TextField()))


def _column(order: ListOrder) -> tuple[str, bool]:
    return COLUMNS[order.value.removeprefix("-")], order.value.startswith("-")


def _cursor(row: Booking, order: ListOrder) -> str:
    column, _is_down = _column(order)
    return cursor_of(Place(str(row.pk), getattr(row, column) if column in MOMENTS else None))


def _beyond(place: Place | None, order: ListOrder, every: BookingQuerySet, *, is_back: bool) -> Q | None:
    """What comes after the place, or before it; None for what is no place in this order."""
    column, is_down = _column(order)
    if place is None or not place.id.isdecimal() or len(place.id) > LONGEST_ID:
        return None
    if (place.at is not None) != (column in MOMENTS):
        return None
    than, key = "lt" if is_down != is_back else "gt", int(place.id)
    if column == "pk":
        return Q(**{f"pk__{than}": key})
    value = place.at if column in MOMENTS else every.filter(pk=key).values_list(column, flat=True).first()
    if value is None:
        return None
    # The first condition alone is what an index is entered by.
    edge = Q(**{f"{column}__{than}e": value})
    return edge & (Q(**{f"{column}__{than}": value}) | Q(**{column: value, f"pk__{than}": key}))
