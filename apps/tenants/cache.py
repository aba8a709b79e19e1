"""Cache keys carry their schema, except those that must count the same person once on every host."""

from apps.core.schema import current_schema

# allauth's rate limits and Serai's own global counters: per tenant they would multiply.
GLOBAL_PREFIXES = ("allauth", "global:", "django.contrib.sessions.")


def make_key(key: str, prefix: str, version: int) -> str:
    scope = "global" if key.startswith(GLOBAL_PREFIXES) else current_schema()
    return f"{scope}:{prefix}:{version}:{key}"
