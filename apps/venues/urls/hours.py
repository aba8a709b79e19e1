from django.urls import path

from apps.venues.views import closures, hours, hours_days, hours_seasons

# Below `staff/settings/venues/<slug>/`.
hours_urls = (
    [
        path("hours/", hours.week, name="week"),
        path("hours/follow/", hours.follow, name="follow"),
        path("hours/seasons/new/", hours_seasons.new, name="season_new"),
        path("hours/seasons/<int:pk>/", hours_seasons.change, name="season"),
        path("hours/seasons/<int:pk>/remove/", hours_seasons.remove, name="season_remove"),
        path("hours/days/new/", hours_days.new, name="day_new"),
        path("hours/days/<int:pk>/", hours_days.change, name="day"),
        path("hours/days/<int:pk>/remove/", hours_days.remove, name="day_remove"),
        path("closures/", closures.calendar, name="closures"),
        path("closures/new/", closures.new, name="closure_new"),
        path("closures/<int:pk>/lift/", closures.lift, name="closure_lift"),
    ],
    "hours",
)
