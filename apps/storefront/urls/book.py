"""Below `book/`: from a place somebody picked to a booking."""

from django.urls import URLPattern

_pages: list[URLPattern] = []

book_urls = (_pages, "book")
