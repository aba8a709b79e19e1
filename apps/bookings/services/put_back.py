"""The times and places a booking had a moment ago, by what the journal and its former claims tell."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.rules.placement import Taking
from apps.bookings.rules.undoing import UNDO
from apps.bookings.selectors.look import look
from apps.bookings.selectors.wish_of import wish_of
from apps.bookings.services.claims import Freed
from apps.bookings.services.replace_places import board_again, put_places
from apps.core.periods import Period
from apps.journal.models.entry import Entry

# Its price is put back as another revision, and its money by what the ledger says.
OF_THE_PRICE = frozenset({"revision", "credited"})


def before_of(entry: Entry) -> dict[str, Any]:
    """Fields of the booking and their values before the entry, but its revision and what cards have paid."""
    fields = {name: text for name, text in entry.before.items() if name != UNDO and name not in OF_THE_PRICE}
    columns = {field.attname: field for field in Booking._meta.concrete_fields}
    return {name: columns[name].to_python(text) for name, text in fields.items()}


def put_back(
    booking: Booking, told: dict[str, Any], claims: Sequence[tuple[int, str, str]], *, now: datetime
) -> list[Freed]:
    """What it leaves for them; or PlaceGone, and the caller rolls back. `told` are its fields of then."""
    takings = takings_of(claims)
    departure_id = told.get("departure_id", booking.departure_id)
    is_aboard = Claim.objects.filter(booking=booking, departure=departure_id, live=True).exists()
    lapses_at = told.get("held_until", booking.held_until)
    if departure_id is None or is_aboard:
        return put_places(booking, takings, now=now, lapses_at=lapses_at)
    wish = replace(wish_of(booking), departure_id=departure_id, rate_id=told.get("rate_id", booking.rate_id))
    seen = look(wish, now=now, ignoring=[booking.pk])
    return board_again(booking, replace(seen, takings=tuple(takings)), now=now, lapses_at=lapses_at)


def takings_of(claims: Sequence[tuple[int, str, str]]) -> list[Taking]:
    """The same things for the same time. What a claim is of never changes, only until when it holds."""
    spans = {pk: Period(datetime.fromisoformat(start), datetime.fromisoformat(end)) for pk, start, end in claims}
    rows = Claim.objects.filter(pk__in=spans).order_by("spot")
    return [
        Taking(
            row.spot,
            spans[row.pk],
            space_id=row.space_id,
            departure_id=row.departure_id,
            extra_id=row.extra_id,
            number=row.number,
            picked_id=row.picked_id,
            need_id=row.need_id,
            with_extra_id=row.with_extra_id,
        )
        for row in rows
    ]
