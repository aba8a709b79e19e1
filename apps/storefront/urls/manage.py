"""Below `bookings/`: a guest's own booking, by signed link or sign-in."""

from django.urls import URLPattern

_pages: list[URLPattern] = []

manage_urls = (_pages, "manage")
