"""The marketplace host: marketplace, sign-in, sign-up of a business, Django admin."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from apps.accounts.urls import account_urls
from apps.portal.urls.app import manifest_urls
from apps.portal.urls.design import styleguide_urls
from apps.portal.views.doctor import doctor
from apps.search.urls import search_urls
from config.urls_shared import shared_urls

urlpatterns: list[URLPattern | URLResolver] = [
    *shared_urls,
    path("admin/doctor/", admin.site.admin_view(doctor), name="doctor"),
    path("admin/", admin.site.urls),
    *i18n_patterns(
        path("", include("apps.portal.urls.marketplace")),
        *manifest_urls,
        path("search/", include(search_urls)),
        path("account/", include(account_urls)),
        path("styleguide/", include(styleguide_urls)),
        prefix_default_language=False,
    ),
]

handler400 = "apps.portal.views.errors.bad_request"
handler403 = "apps.portal.views.errors.permission_denied"
handler404 = "apps.portal.views.errors.not_found"
handler429 = "apps.portal.views.errors.too_many_requests"
handler500 = "apps.portal.views.errors.server_error"
