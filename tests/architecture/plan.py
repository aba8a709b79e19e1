"""The plan of the house as values: every check in this folder reads it, nothing else repeats it."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Bottom to top; apps that share a floor must not know each other.
FLOORS: tuple[frozenset[str], ...] = (
    frozenset({"core"}),
    frozenset({"journal"}),
    frozenset({"tenants"}),
    frozenset({"accounts"}),
    frozenset({"notifications"}),
    frozenset({"venues"}),
    frozenset({"rates"}),
    frozenset({"bookings"}),
    frozenset({"payments", "billing"}),
    frozenset({"reviews", "messaging", "search", "agencies"}),
    frozenset({"reports"}),
    frozenset({"assistant", "storefront"}),
    frozenset({"portal", "api"}),
)
FLOOR_OF = {app: number for number, apps in enumerate(FLOORS) for app in apps}

# Rooms by name: a module, or a package once the module would grow past its size.
ENTRANCES = frozenset(
    {"urls", "routing", "views", "consumers", "admin", "adapters", "middleware", "context_processors"}
)
ROOMS = ENTRANCES | {
    "subscribers",
    "tasks",
    "forms",
    "services",
    "selectors",
    "permissions",
    "models",
    "gateways",
    "rules",
    "events",
    "errors",
    "choices",
}
FURNITURE = frozenset({"__init__", "apps", "translation", "migrations", "templatetags", "management", "locale"})

# What one app has beside the rooms, each with the reason it is not one of them.
OWN_MODULES: dict[str, frozenset[str]] = {
    "core": frozenset(
        {
            "afterwards",
            "amount_field",
            "cache_server",
            "choosing",
            "clock",
            "clock_range",
            "consumers",
            "countries",
            "crypto",
            "cursor",
            "day_field",
            "error_pages",
            "errors",
            "hub",
            "kept_pages",
            "keys",
            "languages",
            "lists",
            "local_moment",
            "logs",
            "lost_connections",
            "middleware",
            "money",
            "names",
            "naming",
            "one_trip",
            "pages",
            "pdf",
            "periods",
            "problem",
            "phones",
            "post",
            "prepared",
            "prepared_query",
            "reading",
            "realtime",
            "request",
            "rows",
            "said",
            "schema",
            "scripts",
            "shared",
            "sealed_files",
            "sheet_files",
            "sheet_sources",
            "sheets",
            "tasks",
            "templatetags",
            "word_fields",
        }
    ),
    # The cache Django's setting names, with its key function; it stands below the models that invalidate it.
    "tenants": frozenset({"cache", "plans"}),
}

# Names that say nothing; a module called so collects everything.
JUNK_DRAWERS = frozenset(
    {"utils", "util", "helpers", "helper", "managers", "manager", "common", "misc", "handlers", "data", "base"}
)

# Rooms another app may import from: what changes, reads, decides, remembers and tells. The rest is private.
OPEN_ROOMS = frozenset({"services", "selectors", "permissions", "models", "rules", "events", "errors", "choices"})
# The exceptions, because an entrance of any app must say who may come in and what the plan keeps shut.
OPEN_MODULES = frozenset(
    {"apps.accounts.views.guards", "apps.accounts.views.limits", "apps.tenants.plans", "apps.tenants.views.locked"}
)

FILE_LIMIT = 250
FUNCTION_LIMIT = 50
ROOM_FILE_LIMITS = {"consumers": 80}
ROOM_FUNCTION_LIMITS = {"views": 40, "services": 50, "rules": 25, "subscribers": 10, "tasks": 10}
