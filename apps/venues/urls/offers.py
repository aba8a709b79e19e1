from django.urls import path

from apps.venues.views import departures, extras, offer_rows, offer_tabs, offers

offer_urls = (
    [
        path("", offers.offers, name="list"),
        path("new/", offers.new, name="new"),
        path("new/<slug:kind>/", offers.begin, name="begin"),
        path("extras/", extras.extras, name="all_extras"),
        path("extras/new/", extras.new, name="new_extra"),
        path("extras/<int:pk>/", extras.extra, name="extra"),
        path("extras/<int:pk>/<slug:name>/", extras.deed, name="extra_deed"),
        path("<int:pk>/", offer_tabs.words, name="words"),
        path("<int:pk>/times/", offer_tabs.times, name="times"),
        path("<int:pk>/spaces/", offer_rows.spaces, name="spaces"),
        path("<int:pk>/travellers/", offer_rows.travellers, name="travellers"),
        path("<int:pk>/pickup/", offer_rows.pickups, name="pickups"),
        path("<int:pk>/channels/", offer_tabs.channels, name="channels"),
        path("<int:pk>/extras/", offer_tabs.extras, name="extras"),
        path("<int:pk>/questions/", offer_rows.questions, name="questions"),
        path("<int:pk>/photos/", offer_tabs.photos, name="photos"),
        path("<int:pk>/history/", offer_tabs.history, name="history"),
        path("<int:pk>/departures/", departures.departures, name="departures"),
        path("<int:pk>/departures/add/", departures.add, name="add_departure"),
        path("<int:pk>/departures/<int:departure_id>/", departures.departure, name="departure"),
        path("<int:pk>/departures/<int:departure_id>/cancel/", departures.cancel, name="cancel_departure"),
        path("<int:pk>/rules/add/", departures.add_rule, name="add_rule"),
        path("<int:pk>/rules/<int:rule_id>/", departures.rule, name="rule"),
        path("<int:pk>/rules/<int:rule_id>/end/", departures.end_rule, name="end_rule"),
        path("<int:pk>/<slug:name>/", offers.deed, name="deed"),
    ],
    "offers",
)
