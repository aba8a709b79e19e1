from apps.bookings.models.settings import BookingSettings


def booking_settings() -> BookingSettings:
    """How this business takes bookings; the usual way where it never said."""
    return BookingSettings.objects.first() or BookingSettings(pk=1)
