from django.urls import path

from apps.venues.views import venues

# Below `staff/settings/venues/` on tenants' hosts.
venue_urls = (
    [
        path("", venues.venues, name="list"),
        path("archived/", venues.archived, name="archived"),
        path("new/", venues.new, name="new"),
        path("<slug:slug>/", venues.edit, name="edit"),
        path("<slug:slug>/publish/", venues.publish, name="publish"),
        path("<slug:slug>/unpublish/", venues.unpublish, name="unpublish"),
        path("<slug:slug>/archive/", venues.archive, name="archive"),
        path("<slug:slug>/restore/", venues.restore, name="restore"),
        path("<slug:slug>/move/", venues.move, name="move"),
    ],
    "venues",
)
