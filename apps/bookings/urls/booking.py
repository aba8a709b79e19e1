from django.urls import URLPattern, path

from apps.bookings.views import booking

# Below `staff/bookings/` on tenants' hosts.
booking_urls: list[URLPattern] = [
    path("<str:reference>/", booking.booking, name="booking"),
]
