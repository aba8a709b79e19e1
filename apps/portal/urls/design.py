"""The colours of a page on every host, and the style guide (with DEBUG)."""

from django.urls import path

from apps.portal.views import styleguide, theme

theme_urls = [
    path("<slug:slug>-<str:digest>.css", theme.theme, name="theme"),
    path("", theme.set_theme, name="set-theme"),
]
styleguide_urls = [
    path("", styleguide.styleguide, name="styleguide"),
    path("<slug:page>/", styleguide.styleguide, name="styleguide-page"),
]
