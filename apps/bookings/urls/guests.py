from django.urls import path

from apps.bookings.views import guest_import, guest_merge, guests

# Below `staff/guests/` on tenants' hosts.
guests_urls = (
    [
        path("", guests.guests, name="list"),
        path("duplicates/", guest_merge.duplicates, name="duplicates"),
        path("import/", guest_import.read, name="import"),
        path("import/apply/", guest_import.apply, name="import_apply"),
        path("import/template.<slug:kind>", guest_import.template, name="import_template"),
        path("<int:pk>/", guests.guest, name="guest"),
        path("<int:pk>/export/", guests.export, name="export"),
        path("<int:pk>/merge/", guest_merge.merge, name="merge"),
        path("<int:pk>/merge/<int:into>/", guest_merge.apply, name="merge_apply"),
        path("<int:pk>/<slug:verb>/", guests.deed, name="deed"),
    ],
    "guests",
)
