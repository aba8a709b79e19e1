"""Below `og/`, without a language before it: what is seen of a link where it is shared."""

from django.urls import path

from apps.storefront.views.share_picture import share_picture

share_urls = [
    path("<str:language>/<slug:kind>/<slug:slug>-<slug:version>.png", share_picture, name="share_picture"),
]
