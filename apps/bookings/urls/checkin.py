from django.urls import path

from apps.bookings.views import check_in, manifests

# Below `staff/check-in/` on tenants' hosts.
checkin_urls = (
    [
        path("", check_in.page, name="page"),
        path("code/", check_in.code, name="code"),
        path("day/", check_in.day, name="day"),
        path("departures/", manifests.departures, name="manifest"),
        path("departures/<int:pk>/", manifests.departure, name="departure"),
        path("departures/<int:pk>/table.csv", manifests.table, name="departure_table"),
        path("departures/<int:pk>/decide/", manifests.decide, name="decide"),
        path("departures/<int:pk>/<str:reference>/<str:name>/", manifests.deed, name="departure_deed"),
        path("<str:reference>/<str:name>/", check_in.deed, name="deed"),
    ],
    "checkin",
)
