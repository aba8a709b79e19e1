"""A browser somebody has signed in with counts its failures apart from strangers'.

A stranger who guesses a thousand times closes the door for strangers, not for the one who lives here.
"""

import secrets

from django.core import signing

COOKIE = "device"
KEPT_SECONDS = 180 * 24 * 3600


def device_pass(email: str) -> str:
    return signing.dumps([email.lower(), secrets.token_hex(8)], salt=COOKIE)


def attempts_key(email: str, given_pass: str) -> str:
    """Under which name a try to sign in counts; the host plays no part, so limits do not multiply."""
    try:
        known, device = signing.loads(given_pass, salt=COOKIE, max_age=KEPT_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return f"{email.lower()}:stranger"
    return f"{email.lower()}:{device}" if known == email.lower() else f"{email.lower()}:stranger"
