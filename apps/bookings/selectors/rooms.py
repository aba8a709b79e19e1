"""In what state rooms and beds are, and who comes, goes or stays today: complete for the board of housekeeping."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Q
from django.utils.translation import gettext as _

from apps.accounts.permissions import Person
from apps.bookings.choices import RoomState, Status
from apps.bookings.models.claim import Claim
from apps.bookings.models.workspace import RoomCondition
from apps.bookings.rules.rooms import Going, Night, going_on, needs_work
from apps.core.periods import local_date, local_day, zone_named
from apps.core.said import said
from apps.rates.rules.time_words import clock_words, day_words
from apps.venues.choices import OfferKind, Showing
from apps.venues.models.hours import Closure
from apps.venues.models.needs import NeedSpace
from apps.venues.models.offer import Offer
from apps.venues.models.space import Space, SpaceQuerySet
from apps.venues.models.venue import Venue
from apps.venues.selectors.doors import spaces_for
from apps.venues.selectors.spaces import leaves_of_many

# Nobody should be led into one of these.
UNREADY = (RoomState.DIRTY, RoomState.OUT_OF_ORDER)
IN_ROOMS = (Status.CONFIRMED, Status.CHECKED_IN, Status.COMPLETED)


@dataclass(frozen=True, slots=True)
class Room:
    """`version` is 0 where nobody ever said anything; `needed_by` is when the first guest of today comes."""

    space: Space
    state: RoomState
    note: str
    version: int
    back_on: str
    going: Going
    needed_by: str
    guests: tuple[str, ...]

    @property
    def is_needed(self) -> bool:
        return needs_work(self.state, self.going)


@dataclass(frozen=True, slots=True)
class RoomGroup:
    """Rooms of one house and floor, or beds of one room."""

    title: str
    venue: Venue
    rooms: Sequence[Room]

    @property
    def soiled(self) -> list[Room]:
        return [room for room in self.rooms if room.state is RoomState.DIRTY]


def night_rooms(person: Person) -> SpaceQuerySet:
    """What somebody sleeps in: the pools of offers by the night that are not put away."""
    offers = Offer.objects.filter(kind=OfferKind.NIGHT).exclude(status=Showing.ARCHIVED)
    pools = NeedSpace.objects.filter(need__offer__in=offers)
    return spaces_for(person).kept().filter(pk__in=pools.values("space"))


def night_spaces(person: Person) -> SpaceQuerySet:
    """The same with all that is in them: what housekeeping may say something about."""
    pools = night_rooms(person).order_by().values("pk")
    return spaces_for(person).kept().filter(Q(pk__in=pools) | Q(path__overlap=ArraySubquery(pools)))


def has_rooms(person: Person) -> bool:
    return night_rooms(person).exists()


def unready_rooms(space_ids: Collection[int]) -> frozenset[int]:
    """Those of them that are not clean themselves, or have a bed that is not."""
    if not space_ids:
        return frozenset()
    wanted = Q(space__in=space_ids) | Q(space__path__overlap=list(space_ids))
    rows = RoomCondition.objects.filter(wanted, state__in=UNREADY).values_list("space_id", "space__path")
    return frozenset(pk for space_id, path in rows for pk in (space_id, *path)) & frozenset(space_ids)


def room_board(person: Person, *, now: datetime, venue_id: int | None = None) -> list[RoomGroup]:
    """House by house and floor by floor, in the order of the tree; a room of beds shows each of them."""
    pools = night_rooms(person).select_related("venue")
    tops = list(pools if venue_id is None else pools.filter(venue=venue_id))
    leaves = leaves_of_many(tops)
    venues = {top.venue_id: top.venue for top in tops}
    spaces = {leaf.pk: leaf for top in tops for leaf in leaves[top.pk]}
    above = Space.objects.in_bulk({pk for leaf in spaces.values() for pk in leaf.path})
    rooms = _rooms(spaces, venues, now)
    groups: dict[tuple[int, str], list[Room]] = {}
    for room in sorted(rooms, key=lambda room: _order(room.space, venues, above)):
        groups.setdefault((room.space.venue_id, _title(room.space, above)), []).append(room)
    return [RoomGroup(title, venues[venue_id], found) for (venue_id, title), found in groups.items()]


def _rooms(spaces: Mapping[int, Space], venues: Mapping[int, Venue], now: datetime) -> list[Room]:
    conditions = {row.space_id: row for row in RoomCondition.objects.filter(space__in=spaces)}
    closures = Closure.objects.in_bulk([row.closure_id for row in conditions.values() if row.closure_id])
    nights = _nights(spaces, venues, now)
    return [
        _room(space, venues[space.venue_id].time_zone, conditions.get(pk), closures, nights.get(pk, []), now)
        for pk, space in spaces.items()
    ]


@dataclass(frozen=True, slots=True)
class _Stay:
    night: Night
    starts_at: datetime
    guest: str


def _nights(spaces: Mapping[int, Space], venues: Mapping[int, Venue], now: datetime) -> dict[int, list[_Stay]]:
    """Stays that have a part in today, each by its own venue's calendar; one query."""
    days = [local_day(local_date(now, venue.time_zone), venue.time_zone) for venue in venues.values()]
    if not days:
        return {}
    during = (min(day.start for day in days), max(day.end for day in days))
    claims = Claim.objects.filter(space__in=spaces, live=True, during__overlap=during, booking__status__in=IN_ROOMS)
    found: dict[int, list[_Stay]] = {}
    for claim in claims.select_related("booking__guest").order_by("booking__starts_at", "pk"):
        if (booking := claim.booking) is None or claim.space_id is None:
            continue
        first, last = local_date(booking.starts_at, booking.zone), local_date(booking.ends_at, booking.zone)
        night = Night(first, last, Status(booking.status))
        name = booking.guest.name if booking.guest else ""
        found.setdefault(claim.space_id, []).append(_Stay(night, booking.starts_at, name))
    return found


def _room(
    space: Space,
    zone: str,
    row: RoomCondition | None,
    closures: Mapping[int, Closure],
    stays: Sequence[_Stay],
    now: datetime,
) -> Room:
    today = local_date(now, zone)
    coming = [stay for stay in stays if stay.night.arrives_on(today)]
    closure = closures.get(row.closure_id or 0) if row else None
    return Room(
        space,
        state=RoomState(row.state) if row else RoomState.CLEAN,
        note=row.note if row else "",
        version=row.version if row else 0,
        back_on=_day(closure.during.upper, zone, today) if closure else "",
        going=going_on([stay.night for stay in stays], day=today),
        needed_by=clock_words(coming[0].starts_at.astimezone(zone_named(zone)), zone) if coming else "",
        guests=tuple(dict.fromkeys(stay.guest for stay in stays if stay.guest and stay.night.status in IN_ROOMS[:2])),
    )


def _day(moment: datetime, zone: str, today: date) -> str:
    return day_words(moment.astimezone(zone_named(zone)), this_year=today.year)


def _title(space: Space, above: Mapping[int, Space]) -> str:
    """“Garden house · Dorm 2 · Floor 1” for a bed, “Garden house · Floor 1” for a room; nothing for one by itself."""
    way = [above[pk] for pk in space.path if pk in above]
    floors = [each.attributes["floor"] for each in [*way, space] if "floor" in each.attributes]
    # Translators: number is that of a floor of a house
    floor = [_("Floor %(number)s") % {"number": floors[-1]}] if floors else []
    return " · ".join([*(said(each, "name").text for each in way), *floor])


def _order(space: Space, venues: Mapping[int, Venue], above: Mapping[int, Space]) -> tuple[object, ...]:
    way = [above[pk] for pk in space.path if pk in above]
    steps = tuple((_floor(each), each.position, each.pk) for each in [*way, space])
    return venues[space.venue_id].position, space.venue_id, steps


def _floor(space: Space) -> int:
    floor = space.attributes.get("floor", 0)
    return floor if isinstance(floor, int) else 0


def states_told(groups: Iterable[RoomGroup]) -> list[tuple[RoomState, int]]:
    """How many rooms are in each state, in the order one deals with them."""
    rooms = [room.state for group in groups for room in group.rooms]
    return [(state, rooms.count(state)) for state in RoomState]


def narrowed(groups: Iterable[RoomGroup], only: str) -> list[RoomGroup]:
    """To one state, or with `needed` to what has to be ready today and is not; anything else shows all."""
    tests = {state.value: partial(_is_in, state) for state in RoomState} | {"needed": _needed}
    test = tests.get(only)
    if test is None:
        return list(groups)
    found = [RoomGroup(group.title, group.venue, [room for room in group.rooms if test(room)]) for group in groups]
    return [group for group in found if group.rooms]


def _is_in(state: RoomState, room: Room) -> bool:
    return room.state is state


def _needed(room: Room) -> bool:
    return room.is_needed
