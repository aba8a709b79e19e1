"""Addresses for machines that watch Serai; the same on every host, answered before a tenant is looked for."""

from django.urls import URLPattern, path

from apps.portal.views.health import live, metrics, ready

urlpatterns: list[URLPattern] = [
    path("-/live", live, name="live"),
    path("-/ready", ready, name="ready"),
    path("-/metrics", metrics, name="metrics"),
]
