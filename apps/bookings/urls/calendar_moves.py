from django.urls import URLPattern, path

from apps.bookings.views import assign, calendar_moves, calendar_preview, tray, undo

# Below `staff/calendar/` on tenants' hosts, in the namespace of the calendar.
calendar_move_urls: list[URLPattern] = [
    path("preview/", calendar_preview.preview, name="preview"),
    path("move/<str:reference>/", calendar_moves.move, name="move"),
    path("tray/", tray.tray, name="tray"),
    path("tray/assign/", assign.assign, name="assign"),
    path("tray/<str:reference>/", tray.place, name="place"),
    path("undo/<str:token>/", undo.undo, name="undo"),
]
