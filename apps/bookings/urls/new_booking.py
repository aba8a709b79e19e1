from django.urls import URLPattern

# Below `staff/bookings/` on tenants' hosts, before the address of one booking.
new_booking_urls: list[URLPattern] = []
