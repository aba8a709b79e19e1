"""Below `search/` on the marketplace host."""

from django.urls import URLPattern

_pages: list[URLPattern] = []

search_urls = (_pages, "search")
