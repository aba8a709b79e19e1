"""Addresses for machines that watch Serai; the same on every host, answered before a tenant is looked for."""

from django.urls import URLPattern, path

from apps.portal.views.health import live, metrics, ready
from apps.portal.views.mailbox import mailbox, mailbox_html, mailbox_letter

urlpatterns: list[URLPattern] = [
    path("-/live", live, name="live"),
    path("-/ready", ready, name="ready"),
    path("-/metrics", metrics, name="metrics"),
    path("-/mail/", mailbox, name="mailbox"),
    path("-/mail/<str:key>/", mailbox_letter, name="mailbox_letter"),
    path("-/mail/<str:key>/html/", mailbox_html, name="mailbox_html"),
]
