from django.urls import path

from apps.bookings.views import housekeeping

# Below `staff/housekeeping/` on tenants' hosts.
housekeeping_urls = (
    [
        path("", housekeeping.board, name="board"),
        path("clean/", housekeeping.clean, name="clean"),
        path("<int:pk>/", housekeeping.room, name="room"),
        path("<int:pk>/state/", housekeeping.state, name="state"),
    ],
    "housekeeping",
)
