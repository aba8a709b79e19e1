"""What puts a host on the home screen; without a language but for the page, which people read."""

from django.urls import path

from apps.portal.views import app

app_urls = [
    path("worker.js", app.worker, name="app-worker"),
    path("app-icon/<int:hue>-<slug:purpose>-<int:size>.png", app.icon, name="app-icon"),
]
# Their words are in the reader's language.
manifest_urls = [
    path("app.webmanifest", app.manifest, name="app-manifest"),
    path("staff.webmanifest", app.staff_manifest, name="staff-manifest"),
    path("offline/", app.offline, name="offline"),
]
