"""Below `wait/`: joining the waitlist and taking what it offers."""

from django.urls import URLPattern

_pages: list[URLPattern] = []

wait_urls = (_pages, "wait")
