"""One at a time for one guest, where only so many bookings may be to come: else two at once would both find room."""

from django.db import connection

from apps.bookings.rules.guest_facts import address
from apps.bookings.selectors.booking_settings import booking_settings
from apps.core.schema import current_schema


def take_turn(email: str) -> None:
    """Before anything of the guest is counted, and before places are claimed; it ends with the transaction."""
    if email and booking_settings().live_bookings_per_guest is not None:
        _ask("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", email)


def try_turn(email: str) -> bool:
    """Whether it is ours, for whoever must not wait because others wait for them already."""
    if not email or booking_settings().live_bookings_per_guest is None:
        return True
    return bool(_ask("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", email))


def _ask(statement: str, email: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(statement, [f"{current_schema()}:guest:{address(email)}"])
        return cursor.fetchone()[0]
