"""Below `search/` on the marketplace host."""

from django.urls import URLPattern, path

from apps.search.views import results, suggest

_pages: list[URLPattern] = [
    path("", results.show, name="results"),
    path("suggest/", suggest.show, name="suggest"),
]

search_urls = (_pages, "search")
