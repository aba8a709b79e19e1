"""Pages of the marketplace host."""

from django.urls import path

from apps.portal.views import account, marketplace, saved, signup, signup_review, trip_feed, words

app_name = "portal"
urlpatterns = [
    path("", marketplace.home, name="home"),
    path("for-venues/", marketplace.for_venues, name="for_venues"),
    path("help/", words.help_page, name="help"),
    path("legal/terms/", words.terms, name="terms"),
    path("legal/privacy/", words.privacy_notice, name="privacy_notice"),
    path("legal/imprint/", words.imprint_page, name="imprint"),
    path("accessibility/", words.accessibility, name="accessibility"),
    path("status/", words.status, name="status"),
    path("account/trips/", account.trips, name="trips"),
    path("account/privacy/bookings/", account.export, name="export_travels"),
    path("account/passes/", account.passes, name="passes"),
    path("account/saved/", saved.saved, name="saved"),
    path("account/saved/<str:key>/", saved.save, name="save"),
    path("account/trips/find/", account.find_trips, name="find_trips"),
    path("account/trips/calendar/", trip_feed.change_feed, name="change_trip_feed"),
    path("trips/<str:token>.ics", trip_feed.feed, name="trip_feed"),
    path("start/", signup.start, name="start"),
    path("start/name/", signup.name, name="start_name"),
    path("start/name/address/", signup.address, name="start_address"),
    path("start/kind/", signup.kind, name="start_kind"),
    path("start/place/", signup.place, name="start_place"),
    path("start/look/", signup.look, name="start_look"),
    path("start/review/", signup_review.review, name="start_review"),
]
