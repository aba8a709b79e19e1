"""What providers outside want to hear, made of what the environment says; nothing is read from it here."""


def tile_hosts(url: str) -> list[str]:
    """Where a map's tiles come from, as a content security policy names it; our own host needs no naming."""
    scheme, apart, rest = url.partition("://")
    host = rest.partition("/")[0].replace("{s}", "*")
    return [f"{scheme}://{host}"] if apart and host else []


def anymail(backend: str, key: str) -> dict[str, str]:
    """Anymail's name for the provider's key: anymail.backends.mailgun.EmailBackend reads MAILGUN_API_KEY."""
    provider = backend.split(".")[-2].upper() if backend else ""
    name = "POSTMARK_SERVER_TOKEN" if provider == "POSTMARK" else f"{provider}_API_KEY"
    return {name: key} if provider and key else {}
