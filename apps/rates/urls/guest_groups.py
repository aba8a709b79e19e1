from django.urls import path

from apps.rates.views import guest_groups

# Below `staff/rates/groups/` on tenants' hosts.
guest_group_urls = (
    [
        path("", guest_groups.guest_groups, name="list"),
        path("<int:pk>/", guest_groups.guest_group, name="group"),
        path("<int:pk>/rename/", guest_groups.rename, name="rename"),
        path("<int:pk>/members/", guest_groups.add, name="add_members"),
        path("<int:pk>/members/remove/", guest_groups.remove, name="remove_members"),
        path("<int:pk>/archive/", guest_groups.archive, name="archive"),
        path("<int:pk>/restore/", guest_groups.restore, name="restore"),
        path("<int:pk>/move/", guest_groups.move, name="move"),
    ],
    "guest_groups",
)
