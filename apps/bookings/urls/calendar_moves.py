from django.urls import URLPattern, path

from apps.bookings.views import undo

# Below `staff/calendar/` on tenants' hosts, in the namespace of the calendar.
calendar_move_urls: list[URLPattern] = [
    path("undo/<str:token>/", undo.undo, name="undo"),
]
