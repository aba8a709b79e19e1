"""What somebody at the door shows or says, as it comes from a scanner, a camera or a keyboard."""

from urllib.parse import urlsplit

from apps.bookings.rules.reference import ALPHABET, LENGTH

# Longer than any link of ours.
MOST = 500
# For the page: what is worth taking for a code as soon as it is there. No name is spelled with these letters alone.
CODE_PATTERN = f"[{ALPHABET}]{{{LENGTH // 2}}}[ -]?[{ALPHABET}]{{{LENGTH // 2}}}"


def code_in(shown: str) -> str:
    """A ticket holds a reference, the code of a signed link, or the address of a page that ends with one of them."""
    text = shown.strip()[:MOST]
    if "://" not in text:
        return text
    try:
        parts = urlsplit(text).path.split("/")
    except ValueError:
        return text
    return next((part for part in reversed(parts) if part), "")
