"""A tenant's host: its public pages and its staff workspace."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    *i18n_patterns(
        path("account/", include("allauth.urls")),
        prefix_default_language=False,
    ),
]
