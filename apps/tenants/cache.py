"""Cache keys carry their schema, except those that must count the same person once on every host."""

from apps.core.schema import current_schema

# allauth's rate limits, sessions and Serai's own global counters: per tenant they would multiply or get lost.
GLOBAL_PREFIXES = ("allauth:", "allauth.", "global:", "django.contrib.sessions.")


def make_key(key: str, prefix: str, version: int) -> str:
    scope = "global" if str(key).startswith(GLOBAL_PREFIXES) else f"tenant:{current_schema()}"
    return f"{scope}:{prefix}:{version}:{key}"


def keys_of(schema: str) -> str:
    """The pattern of every key a tenant has."""
    return f"tenant:{schema}:*"
