"""Below `book/`: from a place somebody picked to a booking."""

from django.urls import URLPattern, path

from apps.storefront.views import checkout, done, hold, series

_pages: list[URLPattern] = [
    path("hold/<str:token>/", checkout.checkout, name="checkout"),
    path("hold/<str:token>/code/", checkout.promo, name="promo"),
    path("hold/<str:token>/longer/", checkout.extend, name="extend"),
    path("hold/<str:token>/let-go/", checkout.let_go, name="let_go"),
    path("done/<str:token>/", done.done, name="done"),
    path("<slug:slug>/", hold.hold, name="hold"),
    path("<slug:slug>/series/", series.series, name="series"),
]

book_urls = (_pages, "book")
