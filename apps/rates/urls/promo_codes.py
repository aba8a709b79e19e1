from django.urls import path

from apps.rates.views import promo_codes

# Below `staff/rates/codes/` on tenants' hosts.
promo_urls = (
    [
        path("", promo_codes.promo_codes, name="list"),
        path("new/", promo_codes.add, name="add"),
        path("<int:pk>/", promo_codes.promo_code, name="promo"),
        path("<int:pk>/archive/", promo_codes.archive, name="archive"),
        path("<int:pk>/restore/", promo_codes.restore, name="restore"),
    ],
    "promo",
)
