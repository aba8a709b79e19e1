"""Below `bookings/`: a guest's own booking, by signed link or sign-in."""

from django.urls import URLPattern, path

from apps.storefront.views import manage_papers

_pages: list[URLPattern] = [
    path("<str:token>/calendar.ics", manage_papers.calendar, name="calendar_file"),
]

manage_urls = (_pages, "manage")
