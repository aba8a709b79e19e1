from django.urls import path

from apps.rates.views import overrides, policies

# Below `staff/rates/policies/` on tenants' hosts.
policy_urls = (
    [
        path("", policies.policies, name="list"),
        path("new/", policies.add, name="add"),
        path("dates/", overrides.overrides, name="overrides"),
        path("dates/<int:pk>/remove/", overrides.remove, name="remove_override"),
        path("<int:pk>/", policies.policy, name="policy"),
        path("<int:pk>/archive/", policies.archive, name="archive"),
        path("<int:pk>/restore/", policies.restore, name="restore"),
        path("<int:pk>/move/", policies.move, name="move"),
    ],
    "policies",
)
