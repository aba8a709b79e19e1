"""Below `bookings/`: a guest's own booking, by signed link or sign-in."""

from django.urls import URLPattern, path

from apps.storefront.views import manage, manage_again, manage_cancel, manage_change, manage_papers, manage_party

_pages: list[URLPattern] = [
    path("new-link/", manage.new_link, name="new_link"),
    path("<str:token>/", manage.booking, name="booking"),
    path("<str:token>/cancel/", manage_cancel.cancel, name="cancel"),
    path("<str:token>/change/", manage_change.change, name="change"),
    path("<str:token>/guests/", manage_party.guests, name="guests"),
    path("<str:token>/extras/", manage_party.extras, name="extras"),
    path("<str:token>/again/", manage_again.book_again, name="again"),
    path("<str:token>/finish/", manage_again.finish, name="finish"),
    path("<str:token>/calendar.ics", manage_papers.calendar, name="calendar_file"),
    path("<str:token>/ticket.pdf", manage_papers.ticket, name="ticket"),
    path("<str:token>/receipt.pdf", manage_papers.receipt, name="receipt"),
]

manage_urls = (_pages, "manage")
