"""Public pages of a business's host: its venues and what they offer."""

from django.urls import URLPattern, path

from apps.storefront.views.offer import offer
from apps.storefront.views.venue import venue

_pages: list[URLPattern] = [
    path("venues/<slug:slug>/", venue, name="venue"),
    path("offers/<slug:slug>/", offer, name="offer"),
]

site_urls = (_pages, "site")
