"""Papers lie in the cache for a while, out of reach of any address, and are gone by themselves."""

from dataclasses import dataclass

from django.core.cache import cache

from apps.bookings.models.booking import Booking
from apps.storefront.rules.papers import Paper, paper_key

KEPT_SECONDS = 900
# As long as nobody else is asked to print the same, nor once more what failed.
IN_HAND_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Printed:
    """`pdf` is empty where it cannot be printed."""

    pdf: bytes


def printed(booking: Booking, paper: Paper, *, language: str, is_named: bool) -> Printed | None:
    """Nothing as long as it is not ready."""
    pdf = cache.get(key_of(booking, paper, language, is_named=is_named))
    return None if pdf is None else Printed(pdf)


def is_first_to_ask(booking: Booking, paper: Paper, *, language: str, is_named: bool) -> bool:
    key = key_of(booking, paper, language, is_named=is_named)
    return bool(cache.add(f"{key}:asked", True, timeout=IN_HAND_SECONDS))


def key_of(booking: Booking, paper: Paper, language: str, *, is_named: bool = True) -> str:
    return paper_key(
        paper,
        booking_id=booking.pk,
        version=booking.version,
        language=language,
        salt=booking.link_salt,
        is_named=is_named,
    )
