"""Public pages of a business's host: its venues and what they offer."""

from django.urls import URLPattern

_pages: list[URLPattern] = []

site_urls = (_pages, "site")
