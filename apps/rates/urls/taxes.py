"""Below `staff/rates/taxes/` on tenants' hosts."""

from django.urls import path

from apps.rates.views import taxes

tax_urls = (
    [
        path("", taxes.taxes, name="list"),
        path("settings/", taxes.change_settings, name="settings"),
        path("new/", taxes.add, name="add"),
        path("<int:pk>/", taxes.tax, name="tax"),
        path("<int:pk>/archive/", taxes.archive, name="archive"),
        path("city/new/", taxes.add_city, name="add_city"),
        path("city/<int:pk>/", taxes.city, name="city"),
        path("city/<int:pk>/archive/", taxes.archive_city, name="archive_city"),
    ],
    "taxes",
)
