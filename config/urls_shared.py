"""Addresses every host has, without a language in them."""

from django.urls import URLPattern, URLResolver, include, path

from apps.portal.urls.app import app_urls
from apps.portal.urls.design import theme_urls
from apps.portal.views.robots import robots
from apps.portal.views.scene import scene

shared_urls: list[URLPattern | URLResolver] = [
    path("robots.txt", robots, name="robots"),
    path("scene/<slug:kind>-<int:hue>.svg", scene, name="scene"),
    *app_urls,
    path("theme/", include(theme_urls)),
]
