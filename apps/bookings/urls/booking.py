from django.urls import URLPattern

# Below `staff/bookings/` on tenants' hosts.
booking_urls: list[URLPattern] = []
