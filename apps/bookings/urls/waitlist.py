from django.urls import path

from apps.bookings.views import waitlist, waitlist_new

# Below `staff/waitlist/` on tenants' hosts.
waitlist_urls = (
    [
        path("", waitlist.board, name="board"),
        path("new/", waitlist_new.new, name="new"),
        path("matches/", waitlist.found, name="matches"),
        path("<int:pk>/", waitlist.entry, name="entry"),
        path("<int:pk>/offer/", waitlist.offer, name="offer"),
        path("<int:pk>/move/", waitlist.move, name="move"),
        path("<int:pk>/leave/", waitlist.leave, name="leave"),
    ],
    "waitlist",
)
