"""The signed link of a guest without a login: made from a booking, and read back. Neither changes anything."""

from datetime import datetime

from django.core.signing import BadSignature, Signer

from apps.bookings.errors.guest_links import LinkHasExpired, LinkIsWorthless
from apps.bookings.models.booking import Booking
from apps.bookings.rules.guest_links import WORKS_WHEN_ASKED_FOR, LinkPurpose, has_expired
from apps.bookings.rules.reference import tidied
from apps.core.schema import current_schema

# What pages, papers and letters say of a booking.
TOLD = ("guest", "offer", "venue", "pickup", "series", "departure")
_BETWEEN = "."


def link_token(booking: Booking, *, purpose: LinkPurpose = LinkPurpose.MANAGE) -> str:
    """The reference and 256 bits that only this business's booking, this purpose and its present salt give."""
    return f"{booking.reference}{_BETWEEN}{_signer().signature(_signed(booking, purpose))}"


def working_token(booking: Booking, *, now: datetime) -> str:
    """One that opens it today: of a booking so long ago that its usual link has expired, for some days."""
    if not has_expired(booking.ends_at, now=now):
        return link_token(booking)
    until = str(int((now + WORKS_WHEN_ASKED_FOR).timestamp()))
    signature = _signer().signature(_signed(booking, LinkPurpose.MANAGE, until))
    return _BETWEEN.join([booking.reference, signature, until])


def booking_by_token(token: str, *, now: datetime, purpose: LinkPurpose = LinkPurpose.MANAGE) -> Booking:
    """With what its pages say of it. Whether it has expired is told only to somebody with a link that was good."""
    reference, _, rest = token.partition(_BETWEEN)
    signature, _, until = rest.partition(_BETWEEN)
    booking = Booking.objects.select_related(*TOLD).filter(reference=tidied(reference)[:12]).first()
    if booking is None or not _is_signed(_signed(booking, purpose, until), signature):
        raise LinkIsWorthless
    if now.timestamp() >= int(until) if until else has_expired(booking.ends_at, now=now):
        raise LinkHasExpired
    return booking


def _is_signed(signed: str, signature: str) -> bool:
    """Also by a key of the install that was replaced and is still named as a former one."""
    try:
        _signer().unsign(f"{signed}{_signer().sep}{signature}")
    except BadSignature:
        return False
    return True


def _signed(booking: Booking, purpose: LinkPurpose, until: str = "") -> str:
    parts = [current_schema(), str(booking.pk), purpose.value, booking.link_salt]
    return "/".join([*parts, until] if until else parts)


def _signer() -> Signer:
    return Signer(salt="bookings.guest_link")
