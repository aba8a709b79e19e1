"""The signed link by which somebody without a login answers for their place. Reading it changes nothing."""

from django.core.signing import BadSignature, Signer

from apps.bookings.errors.waitlist import WaitLinkIsWorthless
from apps.bookings.models.waitlist import WaitlistEntry
from apps.core.schema import current_schema

_BETWEEN = "."
PURPOSE = "wait"


def wait_token(entry: WaitlistEntry) -> str:
    """The number and 256 bits that only this business's entry and its present salt give."""
    return f"{entry.pk}{_BETWEEN}{_signer().signature(_signed(entry))}"


def entry_by_token(token: str) -> WaitlistEntry:
    """With guest, offer and venue; also when it is over, so that its page can say so."""
    number, _, signature = token.partition(_BETWEEN)
    rows = WaitlistEntry.objects.select_related("guest", "offer__venue", "departure")
    entry = rows.filter(pk=int(number)).first() if number.isascii() and number.isdigit() and len(number) < 19 else None
    if entry is None or not _is_signed(entry, signature):
        raise WaitLinkIsWorthless
    return entry


def _is_signed(entry: WaitlistEntry, signature: str) -> bool:
    """Also by a key of the install that was replaced and is still named as a former one."""
    try:
        _signer().unsign(f"{_signed(entry)}{_signer().sep}{signature}")
    except BadSignature:
        return False
    return True


def _signed(entry: WaitlistEntry) -> str:
    return "/".join([current_schema(), str(entry.pk), PURPOSE, entry.link_salt])


def _signer() -> Signer:
    return Signer(salt="bookings.wait_link")
