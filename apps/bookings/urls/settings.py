from django.urls import path

from apps.bookings.views.booking_rules import page

# Below `staff/settings/bookings/` on tenants' hosts.
booking_settings_urls = ([path("", page, name="page")], "booking_settings")
