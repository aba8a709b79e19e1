"""One guest's page: what they did here, what is to come, and how they stand."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Case, Count, F, Max, Q, Sum, When

from apps.accounts.permissions import Person
from apps.bookings.choices import Status, WaitStatus
from apps.bookings.models.booking import Booking, BookingQuerySet
from apps.bookings.models.guest import Guest, GuestConsent, GuestNote, Strike
from apps.bookings.models.waitlist import WaitlistEntry
from apps.bookings.selectors.doors import bookings_for, waitlist_for
from apps.bookings.selectors.standing import Standing, standing_of_guest, upcoming_of
from apps.core.money import Money

CAME = (Status.CHECKED_IN, Status.COMPLETED)
OVER = (Status.CANCELLED, Status.NO_SHOW)
WAITING = (WaitStatus.WAITING, WaitStatus.OFFERED)
MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Past:
    """`spent` is told for each currency: what they came for at its price, and what the rest cost all the same."""

    visits: int = 0
    cancelled: int = 0
    missed: int = 0
    last_seen_at: datetime | None = None
    spent: tuple[Money, ...] = ()


@dataclass(frozen=True, slots=True)
class GuestProfile:
    """Bookings with their offer; of each list the first twenty, the next or the latest first. What somebody did at
    venues out of the reader's reach is neither listed nor counted; how they stand is the same for everybody.
    """

    guest: Guest
    past: Past
    standing: Standing
    upcoming: list[Booking]
    former: list[Booking]
    strikes: list[Strike]
    notes: list[GuestNote]
    consents: list[GuestConsent]
    waiting: list[WaitlistEntry]
    merged: list[Guest]


def guest_profile(guest: Guest, *, person: Person, now: datetime) -> GuestProfile:
    seen = bookings_for(person).filter(guest=guest)
    to_come = upcoming_of(guest.pk, now=now).values("pk")
    waiting = waitlist_for(person).filter(guest=guest, status__in=WAITING)
    shown = seen.select_related("offer", "venue", "guest", "series")
    return GuestProfile(
        guest=guest,
        past=pasts_of(seen).get(guest.pk, Past()),
        standing=standing_of_guest(guest, now=now),
        upcoming=list(shown.filter(pk__in=to_come).order_by("starts_at", "pk")[:MOST_SHOWN]),
        former=list(shown.exclude(pk__in=to_come).order_by("-starts_at", "-pk")[:MOST_SHOWN]),
        strikes=list(Strike.objects.filter(guest=guest).select_related("booking")),
        notes=list(GuestNote.objects.filter(guest=guest)),
        consents=list(GuestConsent.objects.filter(guest=guest)),
        waiting=list(waiting.select_related("offer")),
        merged=list(Guest.objects.filter(merged_into=guest)),
    )


def pasts_of(bookings: BookingQuerySet) -> dict[int, Past]:
    """Of everybody whose bookings these are, in one query; who has none has no past."""
    cost = Case(When(status__in=CAME, then=F("total")), When(status__in=OVER, then=F("kept")), default=Decimal(0))
    rows = (
        bookings.filter(guest__isnull=False)
        .order_by()
        .values("guest", "currency")
        .annotate(
            visits=Count("pk", filter=Q(status__in=CAME)),
            cancelled=Count("pk", filter=Q(status=Status.CANCELLED)),
            missed=Count("pk", filter=Q(status=Status.NO_SHOW)),
            last_seen_at=Max("starts_at", filter=Q(status__in=CAME)),
            cost=Sum(cost),
        )
    )
    found: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["guest"]].append(row)
    return {guest_id: _past(told) for guest_id, told in found.items()}


def _past(rows: Iterable[Mapping[str, Any]]) -> Past:
    found = sorted(rows, key=lambda row: str(row["currency"]))
    return Past(
        visits=sum(row["visits"] for row in found),
        cancelled=sum(row["cancelled"] for row in found),
        missed=sum(row["missed"] for row in found),
        last_seen_at=max((row["last_seen_at"] for row in found if row["last_seen_at"]), default=None),
        spent=tuple(Money(row["cost"], row["currency"]).rounded() for row in found if row["cost"]),
    )
