from django.urls import path

from apps.venues.views import space_deeds, space_tables, spaces

# Below `staff/spaces/` on tenants' hosts.
space_urls = (
    [
        path("", spaces.spaces, name="list"),
        path("venues/<slug:slug>/", spaces.venue, name="venue"),
        path("venues/<slug:slug>/new/", spaces.new, name="new"),
        path("venues/<slug:slug>/table.<slug:kind>", space_tables.table, name="table"),
        path("venues/<slug:slug>/template.<slug:kind>", space_tables.template, name="template"),
        path("venues/<slug:slug>/import/", space_tables.read, name="import"),
        path("venues/<slug:slug>/import/apply/", space_tables.apply, name="import_apply"),
        path("<int:pk>/", spaces.space, name="space"),
        path("<int:pk>/move/", space_deeds.move, name="move"),
        path("<int:pk>/order/", space_deeds.order, name="order"),
        path("<int:pk>/more/", space_deeds.more, name="more"),
        path("<int:pk>/archive/", space_deeds.archive, name="archive"),
        path("<int:pk>/restore/", space_deeds.restore, name="restore"),
    ],
    "spaces",
)
