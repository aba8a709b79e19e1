"""Below `wait/`: joining the waitlist and taking what it offers."""

from django.urls import URLPattern, path

from apps.storefront.views import wait

_pages: list[URLPattern] = [
    path("place/<str:token>/", wait.place, name="place"),
    path("<slug:slug>/", wait.join, name="join"),
]

wait_urls = (_pages, "wait")
