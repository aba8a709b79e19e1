from django.urls import URLPattern, path

from apps.bookings.urls.booking import booking_urls
from apps.bookings.urls.new_booking import new_booking_urls
from apps.bookings.views import booking_export, booking_list, bulk, saved_views

list_urls: list[URLPattern] = [
    path("", booking_list.bookings, name="list"),
    path("bookings.<slug:kind>", booking_export.export, name="export"),
    path("bulk/", bulk.preview, name="bulk"),
    path("bulk/run/", bulk.run, name="bulk_run"),
    path("bulk/<slug:key>/", bulk.result, name="bulk_result"),
    path("columns/", booking_list.columns, name="columns"),
    path("views/", saved_views.save, name="view_save"),
    path("views/<int:pk>/", saved_views.view, name="view"),
    path("views/<int:pk>/delete/", saved_views.delete, name="view_delete"),
    path("views/<int:pk>/first/", saved_views.first, name="view_first"),
]

# Below `staff/bookings/` on tenants' hosts: words of the list's own come before the reference of one booking.
bookings_urls = ([*list_urls, *new_booking_urls, *booking_urls], "bookings")
