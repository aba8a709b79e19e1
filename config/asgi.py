"""The sockets' door: ASGI, and nothing behind it touches the database."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.prod")
django.setup()

from config.routing import application  # noqa: E402 - consumers need the apps set up first

__all__ = ["application"]
