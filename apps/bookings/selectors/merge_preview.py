"""What merging two guests would move, before anybody does it."""

from dataclasses import dataclass

from django.db.models import Q

from apps.bookings.models.booking import Booking
from apps.bookings.models.guest import Guest, GuestConsent, GuestNote, Strike
from apps.bookings.models.series import Series
from apps.bookings.models.waitlist import WaitlistEntry
from apps.rates.models.balance import Balance
from apps.rates.models.groups import GroupMember

FILLED = ("email", "phone", "language", "country", "user_id")


@dataclass(frozen=True, slots=True)
class MergePreview:
    """Numbers of what moves. `filled_in` are fields the one who is left gets; `differing` those where both have words,
    and the words of the one who is left stay.
    """

    bookings: int
    series: int
    waiting: int
    strikes: int
    notes: int
    consents: int
    groups: int
    balances: int
    filled_in: tuple[str, ...]
    differing: tuple[str, ...]

    @property
    def is_anything(self) -> bool:
        theirs = (self.bookings, self.series, self.waiting, self.strikes, self.notes, self.consents)
        return any((*theirs, self.groups, self.balances))


def merge_preview(gone: Guest, left: Guest) -> MergePreview:
    is_theirs = Q(holder_email__iexact=gone.email) & ~Q(holder_email="")
    return MergePreview(
        bookings=Booking.objects.filter(guest=gone).count(),
        series=Series.objects.filter(guest=gone).count(),
        waiting=WaitlistEntry.objects.filter(guest=gone).count(),
        strikes=Strike.objects.filter(guest=gone).count(),
        notes=GuestNote.objects.filter(guest=gone).count(),
        consents=GuestConsent.objects.filter(guest=gone).count(),
        groups=GroupMember.objects.exclude(email="").filter(email__iexact=gone.email).count(),
        balances=Balance.objects.filter(is_theirs).count(),
        filled_in=tuple(name for name in FILLED if _has(gone, name) and not _has(left, name)),
        differing=tuple(name for name in ("name", *FILLED) if _differ(gone, left, name)),
    )


def _has(guest: Guest, name: str) -> bool:
    return getattr(guest, name) not in {"", None}


def _differ(gone: Guest, left: Guest, name: str) -> bool:
    return _has(gone, name) and _has(left, name) and getattr(gone, name) != getattr(left, name)
