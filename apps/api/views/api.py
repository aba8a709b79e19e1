"""All operations of the API, by subject."""

from ninja import NinjaAPI

from apps.api.forms.parser import BodyParser
from apps.api.views import catalogue, tokens
from apps.api.views.problems import put_handlers

api = NinjaAPI(
    title="Serai",
    version="1",
    description="Read the catalogue, see what is free, and make, move and end bookings.",
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
    parser=BodyParser(),
)
put_handlers(api)
api.add_router("/auth", tokens.router)
api.add_router("", catalogue.router)
