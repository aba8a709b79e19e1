"""What a process that answers pages has in memory before the first of them, and keeps until its end."""

import gc
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any
from wsgiref.util import setup_testing_defaults

from django.conf import settings

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
# Pages that use most of what the others do: templates, words of the language, connections.
FIRST_PAGES = ("/", "/search/")


def keep_what_was_loaded(application: Application | None = None) -> None:
    """Loads all that pages are made with: to look through it for rubbish took longer than to make a whole page."""
    for urls in (settings.ROOT_URLCONF, settings.PUBLIC_SCHEMA_URLCONF):
        import_module(urls)
    if application is not None and settings.ANSWERS_ITSELF_FIRST:
        for page in FIRST_PAGES:
            answer_nobody(application, page)
    gc.collect()
    gc.freeze()


def answer_nobody(application: Application, page: str) -> None:
    """Nobody waits for it yet; whatever is wrong with it is told to whoever asks next."""
    environ: dict[str, Any] = {"HTTP_HOST": settings.SERAI_HOST, "PATH_INFO": page, "REMOTE_ADDR": "127.0.0.1"}
    environ["wsgi.url_scheme"] = settings.SERAI_SCHEME
    setup_testing_defaults(environ)
    answer = application(environ, lambda *_status_and_headers: None)
    list(answer)
    if hasattr(answer, "close"):
        answer.close()
