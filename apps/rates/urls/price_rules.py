"""Below `staff/rates/rules/` on tenants' hosts."""

from django.urls import path

from apps.rates.views import price_rules

price_rule_urls = (
    [
        path("", price_rules.rules, name="list"),
        path("new/", price_rules.add, name="add"),
        path("<int:pk>/", price_rules.rule, name="rule"),
        path("<int:pk>/switch/", price_rules.switch, name="switch"),
        path("<int:pk>/archive/", price_rules.archive, name="archive"),
        path("<int:pk>/restore/", price_rules.restore, name="restore"),
        path("<int:pk>/move/", price_rules.move, name="move"),
    ],
    "price_rules",
)
