"""The first in the order whom a free place suits gets it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from apps.bookings.choices import WaitMode, WaitStatus
from apps.bookings.errors.moves import GuestNeeded
from apps.bookings.errors.places import NotBookable, PlaceGone, PlaceTaken, PriceChanged
from apps.bookings.events.waitlist import WaitTold
from apps.bookings.models.waitlist import WaitlistEntry
from apps.bookings.rules.matching import Choice
from apps.bookings.rules.offer_time import offered_until
from apps.bookings.selectors.booking_settings import booking_settings
from apps.bookings.selectors.wait_choices import choices_for, has_room, room_key, seen_by, waiter_of
from apps.bookings.services.guest_turn import try_turn
from apps.bookings.services.offer_place import book_place, offer_place
from apps.core.periods import Period
from apps.journal.choices import SYSTEM, Channel
from apps.journal.services.record import record
from apps.tenants.plans import Feature
from apps.tenants.selectors.current import current_tenant
from apps.tenants.selectors.gate import gate

# Somebody has it, or is just taking it: the sweep looks again.
NOT_NOW = (PlaceGone, PlaceTaken, NotBookable, PriceChanged, GuestNeeded)


@dataclass(slots=True)
class Round:
    """One going through those who wait. `told` are the entries that may hear of a place nobody holds for them."""

    now: datetime
    within: Sequence[Period] = ()
    most: timedelta = timedelta(days=1)
    told: list[tuple[WaitlistEntry, Choice]] = field(default_factory=list)
    room: dict[tuple[object, ...], bool] = field(default_factory=dict)

    def has_room(self, entry: WaitlistEntry) -> bool:
        """Asked once for all who ask for the same, and again where somebody got a place meanwhile."""
        key = room_key(entry)
        if key not in self.room:
            self.room[key] = has_room(entry, now=self.now, within=self.within)
        return self.room[key]

    def took_one(self) -> None:
        """What had room may have none left; what had none has none."""
        self.room = {key: has_any for key, has_any in self.room.items() if not has_any}


def match(entries: Sequence[WaitlistEntry], *, now: datetime, within: Sequence[Period] = ()) -> int:
    """How many got a place or an offer, each looked for once the one before has theirs.

    With `within`, which is what has just become free, a place too near its start to be held is told to all it suits.
    """
    if not entries or not gate(current_tenant(), Feature.WAITLIST).is_open:
        return 0
    going = Round(now, within, timedelta(minutes=booking_settings().wait_offer_minutes))
    seen = seen_by(entries)
    found = sum(_gets_one(entry, seen.get(entry.pk, set()), going) for entry in entries)
    _tell(going)
    return found


def _gets_one(entry: WaitlistEntry, seen: set[datetime], going: Round) -> bool:
    if not going.has_room(entry):
        return False
    choice = next(choices_for(entry, waiter_of(entry, seen), now=going.now, within=going.within), None)
    if choice is None or not _is_ours(entry):
        return False
    until = offered_until(
        now=going.now, starts_at=choice.period.start, last_useful_at=entry.last_useful_at, most=going.most
    )
    try:
        if entry.mode == WaitMode.PROMISE:
            book_place(entry, choice, by=SYSTEM, channel=Channel.SWEEP, now=going.now)
        elif until is None:
            going.told.append((entry, choice))
            return False
        else:
            offer_place(entry, choice, until=until, by=SYSTEM, channel=Channel.SWEEP, now=going.now)
    except NOT_NOW:
        return False
    going.took_one()
    return True


def _is_ours(entry: WaitlistEntry) -> bool:
    """Nobody else is matching them, answers for them, or books in their name; else they have their turn there.

    Whose guest was merged into another a moment ago waits for the sweep.
    """
    rows = WaitlistEntry.objects.filter(pk=entry.pk, status=WaitStatus.WAITING, guest=entry.guest_id)
    locked = rows.select_for_update(of=("self",), skip_locked=True).values_list("pk", flat=True)
    return bool(locked) and try_turn(entry.guest.email)


def _tell(going: Round) -> None:
    """Of what nobody got meanwhile who is booked without being asked."""
    if not going.within:
        return
    for entry, choice in going.told:
        is_free = next(choices_for(entry, waiter_of(entry), now=going.now, within=[choice.period]), None)
        if is_free is not None:
            told = {"starts_at": is_free.period.start.isoformat(), "people": sum(is_free.party.values())}
            record(WaitTold(entry.pk), actor=SYSTEM, channel=Channel.SWEEP, after=told)
