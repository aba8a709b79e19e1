from django.urls import URLPattern, path

from apps.bookings.views import (
    booking,
    booking_endings,
    booking_letter,
    booking_papers,
    booking_party,
    booking_times,
    booking_words,
)
from apps.bookings.views.booking_deeds import DEEDS, deed_view

# Below `staff/bookings/` on tenants' hosts; each verb stands below the address of its booking.
booking_urls: list[URLPattern] = [
    path("<str:reference>/", booking.booking, name="booking"),
    path("<str:reference>/news/", booking.news, name="news"),
    path("<str:reference>/cancel/", booking_endings.cancel, name="cancel"),
    path("<str:reference>/reject/", booking_endings.reject, name="reject"),
    path("<str:reference>/no-show/", booking_endings.no_show, name="no_show"),
    path("<str:reference>/leave-early/", booking_endings.leave, name="leave_early"),
    path("<str:reference>/reschedule/", booking_times.reschedule, name="reschedule"),
    path("<str:reference>/move/", booking_party.move, name="move"),
    path("<str:reference>/change/", booking_party.change, name="change"),
    path("<str:reference>/guest/", booking_words.guest, name="guest"),
    path("<str:reference>/note/", booking_words.note, name="note"),
    path("<str:reference>/price/", booking_words.price, name="price"),
    path("<str:reference>/resend/", booking_letter.resend, name="resend"),
    path("<str:reference>/link/", booking_papers.link, name="link"),
    path("<str:reference>/calendar/", booking_papers.calendar, name="calendar_file"),
    path("<str:reference>/print/", booking_papers.paper, name="print"),
    *[path(f"<str:reference>/{verb}/", deed_view(verb), name=verb.name.lower()) for verb in DEEDS],
]
