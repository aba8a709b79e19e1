from django.urls import path

from apps.venues.views import photos

photo_urls = (
    [
        path("<slug:kind>/<int:pk>/", photos.photos, name="list"),
        path("<slug:kind>/<int:pk>/add/", photos.add, name="add"),
        path("<int:pk>/", photos.describe, name="describe"),
        path("<int:pk>/move/", photos.move, name="move"),
        path("<int:pk>/delete/", photos.delete, name="delete"),
    ],
    "photos",
)
