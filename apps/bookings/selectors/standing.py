"""How a guest stands with this business: what `look` asks before it lets somebody book by themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking, BookingQuerySet
from apps.bookings.models.guest import Guest, Strike
from apps.bookings.models.settings import BookingSettings
from apps.bookings.rules.ladder import LadderTerms, Mark, Place, Rung, place_of
from apps.bookings.selectors.booking_settings import booking_settings
from apps.bookings.selectors.guest_by_email import guest_by_email


@dataclass(frozen=True, slots=True)
class Standing:
    """`blocked_until` is empty for somebody blocked for good. `upcoming` is counted where there is a `limit` on it."""

    is_blocked: bool = False
    blocked_until: datetime | None = None
    strikes: int = 0
    needs_deposit: bool = False
    upcoming: int = 0
    limit: int | None = None

    @property
    def is_at_limit(self) -> bool:
        return self.limit is not None and self.upcoming >= self.limit


def standing_of(email: str, *, now: datetime) -> Standing:
    """Somebody unknown stands as everybody does who never came."""
    guest = guest_by_email(email)
    return standing_of_guest(guest, now=now) if guest else Standing()


def standing_of_guest(guest: Guest, *, now: datetime) -> Standing:
    settings = booking_settings()
    place = place_of(_marks(guest), ladder_terms(settings), now=now)
    blocks = [*([place.blocked_until] if place.rung is Rung.BLOCKED else []), *_by_hand(guest, now)]
    return Standing(
        is_blocked=bool(blocks),
        blocked_until=None if None in blocks else max((until for until in blocks if until), default=None),
        strikes=place.strikes,
        needs_deposit=place.rung in {Rung.DEPOSIT, Rung.BLOCKED},
        upcoming=upcoming_of(guest.pk, now=now).count() if settings.live_bookings_per_guest is not None else 0,
        limit=settings.live_bookings_per_guest,
    )


def rung_of(guest: Guest, *, now: datetime) -> Rung:
    """What their strikes have led to."""
    return place_of(_marks(guest), ladder_terms(booking_settings()), now=now).rung


def place_after(guest: Guest, *, now: datetime) -> Place:
    """Where one strike more, given now, would lead."""
    terms = ladder_terms(booking_settings())
    return place_of([*_marks(guest), Mark(now, now + terms.expire)], terms, now=now)


def upcoming_of(guest_id: int, *, now: datetime) -> BookingQuerySet:
    """What is still to come; a hold that has lapsed is not."""
    lapsed = Q(status=Status.HELD, held_until__lte=now)
    return Booking.objects.upcoming().filter(guest=guest_id, ends_at__gt=now).exclude(lapsed)


def ladder_terms(settings: BookingSettings) -> LadderTerms:
    return LadderTerms(
        expire=timedelta(days=settings.strikes_expire_days),
        to_deposit=settings.strikes_to_deposit,
        to_block=settings.strikes_to_block,
        window=timedelta(days=settings.strike_window_days),
        block=timedelta(days=settings.block_days),
    )


def _marks(guest: Guest) -> list[Mark]:
    strikes = Strike.objects.filter(guest=guest, undone_at=None)
    return [Mark(*moments) for moments in strikes.values_list("given_at", "expires_at")]


def _by_hand(guest: Guest, now: datetime) -> Iterable[datetime | None]:
    """The end of a block by staff that holds, None for one without an end."""
    if guest.blocked_at is not None and (guest.blocked_until is None or now < guest.blocked_until):
        yield guest.blocked_until
