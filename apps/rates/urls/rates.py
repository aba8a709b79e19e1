"""Below `staff/rates/` on tenants' hosts."""

from django.urls import path

from apps.rates.views import price_sheets, rate_extras, rates

rate_urls = (
    [
        path("", rates.rates, name="list"),
        path("new/<slug:slug>/", rates.add, name="add"),
        path("new/<slug:slug>/policy/", rates.make_policy, name="first_policy"),
        path("<int:pk>/", rates.rate, name="rate"),
        path("<int:pk>/archive/", rates.archive, name="archive"),
        path("<int:pk>/restore/", rates.restore, name="restore"),
        path("<int:pk>/move/", rates.move, name="move"),
        path("extras/<int:pk>/", rate_extras.extra, name="extra"),
        path("import/", price_sheets.bring_in, name="import"),
        path("import/apply/", price_sheets.apply, name="import_apply"),
        path("prices.<str:kind>", price_sheets.export, name="export"),
    ],
    "rates",
)
