from django.urls import path

from apps.bookings.urls.calendar_moves import calendar_move_urls
from apps.bookings.views import calendar

# Below `staff/calendar/` on tenants' hosts.
calendar_urls = (
    [
        path("", calendar.page, name="page"),
        path("feed/", calendar.feed, name="feed"),
        path("month/", calendar.month, name="month"),
        path("keep/", calendar.keep, name="keep"),
        *calendar_move_urls,
    ],
    "calendar",
)
