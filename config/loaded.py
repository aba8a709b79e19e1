"""What a process that answers pages has in memory before the first of them, and keeps until its end."""

import gc
from importlib import import_module

from django.conf import settings


def keep_what_was_loaded() -> None:
    """Loads all that pages are made with: to look through it for rubbish took longer than to make a whole page."""
    for urls in (settings.ROOT_URLCONF, settings.PUBLIC_SCHEMA_URLCONF):
        import_module(urls)
    gc.collect()
    gc.freeze()
