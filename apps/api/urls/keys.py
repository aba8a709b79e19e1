from django.urls import path

from apps.api.views import keys

# Below `staff/settings/api/` on tenants' hosts.
key_urls = (
    [
        path("", keys.api_keys, name="list"),
        path("new/", keys.make, name="make"),
        path("<int:pk>/revoke/", keys.revoke, name="revoke"),
    ],
    "api_keys",
)
