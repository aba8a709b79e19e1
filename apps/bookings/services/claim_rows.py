"""Rows of claims on their way into a statement: what is wanted, locked in one order, inserted where nobody has it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from apps.bookings.rules.placement import Taking
from apps.bookings.services.spot_locks import KEY

COLUMNS = ("spot", "space_id", "departure_id", "extra_id", "number", "picked_id", "need_id", "with_extra_id")

WANTED = """
wanted AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(%(wanted)s::jsonb)
        AS wanted (spot bigint, space_id bigint, departure_id bigint, extra_id bigint, number int, picked_id bigint,
                   need_id bigint, with_extra_id bigint, starts_at timestamptz, ends_at timestamptz,
                   booking_id bigint, crew_of_id bigint)
)"""
_LOCKED = f"locked AS MATERIALIZED (SELECT pg_advisory_xact_lock({KEY}) FROM wanted)"  # noqa: S608 - put together from constants
# Those who want one place alone wait together, not one by one. Who wants several, or must not wait, keeps them out.
_LOCKED_ALONE = _LOCKED.replace("pg_advisory_xact_lock(", "pg_advisory_xact_lock_shared(")


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a place is: a booking's, or a departure's for its guide or van."""

    booking_id: int | None = None
    crew_of_id: int | None = None


Owned = tuple[Owner, Taking]


def locked(count: int) -> str:
    """A part of a statement in which so many are `wanted`."""
    return _LOCKED_ALONE if count == 1 else _LOCKED


def inserting(*, booking: str, lapses: str, made: str = "") -> str:
    """Those `wanted`, for a booking and until a moment that are told in SQL, perhaps out of what was just `made`.

    The locks come first, in the order of the spots; the count is asked for by every row, so none goes before.
    """
    return f"""
INSERT INTO bookings_claim (booking_id, crew_of_id, space_id, departure_id, extra_id, number, spot, picked_id, need_id,
                            with_extra_id, during, live, lapses_at)
SELECT {booking}, crew_of_id, space_id, departure_id, extra_id, number, spot, picked_id, need_id, with_extra_id,
       tstzrange(starts_at, ends_at), true, {lapses}
  FROM (SELECT count(*) FROM locked) AS held, {made} wanted
    ON CONFLICT DO NOTHING"""  # noqa: S608 - put together from constants


def in_order(owned: Sequence[Owned]) -> list[Owned]:
    """In which everybody locks them."""
    return sorted(owned, key=lambda each: (each[1].spot, each[1].during.start))


def as_json(wanted: Sequence[Owned]) -> str:
    return json.dumps([_row(owner, taking) for owner, taking in wanted])


def _row(owner: Owner, taking: Taking) -> dict[str, Any]:
    return {name: getattr(taking, name) for name in COLUMNS} | {
        "starts_at": taking.during.start.isoformat(),
        "ends_at": taking.during.end.isoformat(),
        "booking_id": owner.booking_id,
        "crew_of_id": owner.crew_of_id,
    }
