"""Below `api/` on tenants' hosts, without a language in the path: programs say theirs in a header."""

import re
from functools import partial

from django.urls import URLPattern, URLResolver, include, path, re_path

from apps.api.views.api import api
from apps.api.views.docs import docs, openapi, query_names
from apps.api.views.front_door import for_anybody, for_programs
from apps.api.views.nowhere import nowhere

PLACE = re.compile(r"<(\w+)>")
WITHOUT_CREDENTIAL = frozenset({"api_token", "api_refresh"})


def _operations() -> list[URLPattern]:
    found = (pattern for pattern in api.urls[0] if isinstance(pattern, URLPattern) and pattern.name != "api-root")
    return [_behind_door(pattern) for pattern in found]


def _behind_door(pattern: URLPattern) -> URLPattern:
    door = for_anybody if pattern.name in WITHOUT_CREDENTIAL else for_programs
    path = PLACE.sub(r"{\1}", f"/{pattern.pattern}")
    view = door(pattern.callback, knows=partial(query_names, path))
    return URLPattern(pattern.pattern, view, pattern.default_args, pattern.name)


api_urls: list[URLPattern | URLResolver] = [
    path("docs/", docs, name="api_docs"),
    path("v1/openapi.json", openapi, name="api_openapi"),
    path("v1/", include(_operations())),
    re_path(r"^v1/.*$", for_anybody(nowhere)),
]
