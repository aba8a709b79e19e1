from django.urls import URLPattern, path

from apps.bookings.views import guest_options, new_booking, quick

# Below `staff/bookings/` on tenants' hosts, before the address of one booking.
new_booking_urls: list[URLPattern] = [
    path("quick/", quick.quick, name="quick"),
    path("new/", new_booking.new, name="new"),
    path("new/guests/", guest_options.guests, name="guests"),
]
