"""The marketplace host: marketplace, sign-in, sign-up of a business, Django admin."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from apps.accounts.urls import account_urls

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", admin.site.urls),
    *i18n_patterns(
        path("account/", include(account_urls)),
        prefix_default_language=False,
    ),
]
