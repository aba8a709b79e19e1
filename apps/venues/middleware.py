import re
from collections.abc import Callable

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from apps.core.error_pages import error_page
from apps.core.schema import PUBLIC, current_schema, in_schema

# The files `services.add_photo` and `services.make_renditions` write. Nothing else of a business is for everybody.
_PHOTO = re.compile(
    r"(?P<schema>[a-z0-9_-]{1,63})/(?P<name>photos/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/[0-9]{1,5}\.(?P<kind>avif|webp|jpg))"
)
_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


class PhotoFileMiddleware:
    """Serves photos on the host of the business they belong to, before anybody is asked who they are.

    The marketplace shows what all of them offer, so it serves the photos of all: another host for every picture would
    be another connection for the reader, and its security policy would have to name every domain there is.

    A view would cost a session and a person a picture, and its answer would vary by cookie, so no cache could keep
    it. A file's name is never used twice: whoever has it never asks again.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(settings.MEDIA_URL):
            return self.get_response(request)
        if request.method not in {"GET", "HEAD"}:
            return error_page(request, 405, headers={"Allow": "GET, HEAD"})
        return _photo(request.path) or error_page(request, 404)


def _photo(path: str) -> HttpResponse | FileResponse | None:
    known = _PHOTO.fullmatch(path.removeprefix(settings.MEDIA_URL))
    if known is None or current_schema() not in {PUBLIC, known["schema"]} or known["schema"] == PUBLIC:
        return None
    try:
        with in_schema(known["schema"]):
            file = default_storage.open(known["name"])
    except FileNotFoundError:
        return None
    response = FileResponse(file, content_type=_TYPES[known["kind"]])
    response["Content-Disposition"] = "inline"
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
