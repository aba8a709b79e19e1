from django.urls import URLPattern, path

from apps.bookings.views import calendar_moves, calendar_preview, undo

# Below `staff/calendar/` on tenants' hosts, in the namespace of the calendar.
calendar_move_urls: list[URLPattern] = [
    path("preview/", calendar_preview.preview, name="preview"),
    path("move/<str:reference>/", calendar_moves.move, name="move"),
    path("undo/<str:token>/", undo.undo, name="undo"),
]
