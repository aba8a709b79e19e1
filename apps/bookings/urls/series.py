"""Below `staff/series/` on tenants' hosts."""

from django.urls import path

from apps.bookings.views import series_change, series_deeds, series_new, series_pages, series_renewal

series_urls = (
    [
        path("", series_pages.listed, name="list"),
        path("new/", series_new.new, name="new"),
        path("<int:pk>/", series_pages.page, name="page"),
        path("<int:pk>/change/", series_change.change, name="change"),
        path("<int:pk>/cancel/", series_deeds.cancel, name="cancel"),
        path("<int:pk>/end/", series_deeds.end, name="end"),
        path("<int:pk>/renew/", series_renewal.renew, name="renew"),
        path("<int:pk>/accept/", series_renewal.accept, name="accept"),
        path("<int:pk>/decline/", series_renewal.decline, name="decline"),
    ],
    "series",
)
