"""Addresses every host has, without a language in them."""

from django.urls import URLPattern, URLResolver, include, path

from apps.portal.urls.app import app_urls
from apps.portal.urls.design import theme_urls
from apps.portal.views.robots import robots
from apps.portal.views.scene import scene
from apps.portal.views.sitemaps import sitemap, sitemap_file

shared_urls: list[URLPattern | URLResolver] = [
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", sitemap_file, name="sitemap_file"),
    path("scene/<slug:kind>-<int:hue>.svg", scene, name="scene"),
    *app_urls,
    path("theme/", include(theme_urls)),
]
