from django.urls import URLPattern, path

from apps.bookings.urls.booking import booking_urls
from apps.bookings.urls.new_booking import new_booking_urls
from apps.bookings.views import booking_list

list_urls: list[URLPattern] = [
    path("", booking_list.bookings, name="list"),
]

# Below `staff/bookings/` on tenants' hosts: words of the list's own come before the reference of one booking.
bookings_urls = ([*list_urls, *new_booking_urls, *booking_urls], "bookings")
