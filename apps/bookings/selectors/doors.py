"""The only ways for a member of staff to reach bookings and guests: what their venues cover."""

from django.db.models import QuerySet

from apps.accounts.permissions import Person
from apps.bookings.models.booking import Booking, BookingQuerySet
from apps.bookings.models.guest import Guest, GuestQuerySet
from apps.bookings.models.series import Series
from apps.bookings.models.waitlist import WaitlistEntry


def bookings_for(person: Person) -> BookingQuerySet:
    rows = Booking.objects.all()
    return rows if person.venue_ids is None else rows.filter(venue_id__in=person.venue_ids)


def series_for(person: Person) -> QuerySet[Series]:
    rows = Series.objects.all()
    return rows if person.venue_ids is None else rows.filter(offer__venue_id__in=person.venue_ids)


def waitlist_for(person: Person) -> QuerySet[WaitlistEntry]:
    rows = WaitlistEntry.objects.all()
    return rows if person.venue_ids is None else rows.filter(offer__venue_id__in=person.venue_ids)


def guests_for(person: Person) -> GuestQuerySet:
    """Guests belong to the whole business; whoever works there may find them, a stranger none."""
    return Guest.objects.all() if person.is_staff else Guest.objects.none()
