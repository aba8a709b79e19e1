"""All operations of the API, by subject."""

from ninja import NinjaAPI

from apps.api.forms.parser import BodyParser
from apps.api.views import (
    availability,
    booking_parts,
    bookings,
    catalogue,
    guests,
    journal,
    moves,
    quotes,
    series,
    tokens,
    waitlist,
)
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
api.add_router("", availability.router)
api.add_router("", quotes.router)
api.add_router("/bookings", bookings.router)
api.add_router("/bookings", moves.router)
api.add_router("/bookings", booking_parts.router)
api.add_router("/series", series.router)
api.add_router("/waitlist", waitlist.router)
api.add_router("/guests", guests.router)
api.add_router("/journal", journal.router)
