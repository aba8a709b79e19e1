"""All operations of the API, by subject."""

from ninja import NinjaAPI
from ninja.operation import Operation

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
from apps.api.views.body_parser import BodyParser
from apps.api.views.problems import put_handlers
from apps.api.views.security import Bearer


class Api(NinjaAPI):
    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Programs that are made from the description name their functions so."""
        return operation.view_func.__name__


api = Api(
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


def scopes() -> dict[str, str]:
    """What each operation asks, by its id."""
    return {
        api.get_openapi_operation_id(operation): str(door.scope)
        for router in api._get_bound_routers()  # noqa: SLF001 - ninja tells of operations nowhere else
        for view in router.path_operations.values()
        for operation in view.operations
        for door in operation.auth_callbacks
        if isinstance(door, Bearer)
    }
