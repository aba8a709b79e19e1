"""Django finds the models here; code imports them from their own modules."""

from apps.bookings.models.booking import Booking, BookingLine
from apps.bookings.models.claim import Claim
from apps.bookings.models.guest import Guest, GuestConsent, GuestNote, Strike
from apps.bookings.models.made_once import MadeOnce
from apps.bookings.models.series import Series, SeriesDate
from apps.bookings.models.settings import BookingSettings
from apps.bookings.models.waitlist import WaitlistEntry, WaitOffer
from apps.bookings.models.workspace import RoomCondition, SavedView

__all__ = [
    "Booking",
    "BookingLine",
    "BookingSettings",
    "Claim",
    "Guest",
    "GuestConsent",
    "GuestNote",
    "MadeOnce",
    "RoomCondition",
    "SavedView",
    "Series",
    "SeriesDate",
    "Strike",
    "WaitOffer",
    "WaitlistEntry",
]
