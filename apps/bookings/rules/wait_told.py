"""What somebody waits for, as a form with the fields of `wait_asked` tells it."""

from collections.abc import Collection, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from apps.core.periods import Period, moment_at, start_of_day

# How the field of a passenger type begins; its key follows.
BEGINS = "type_"
ONE_DAY = timedelta(days=1)


def party_in(told: Mapping[str, Any], types: Collection[int]) -> dict[int | None, int]:
    """People by passenger type; without types all are of none."""
    if not types:
        return {None: told.get("people") or 0}
    return {pk: told[f"{BEGINS}{pk}"] for pk in types if told.get(f"{BEGINS}{pk}")}


def nights_in(told: Mapping[str, Any], *, zone: str) -> Period:
    """From the first day to the end of the last one."""
    return Period(start_of_day(told["on"], zone), start_of_day(told["until_on"] + ONE_DAY, zone))


def hours_in(told: Mapping[str, Any], *, zone: str) -> Period:
    """Within one day; midnight is its end."""
    last = told["on"] + ONE_DAY if told["ends"] == time() else told["on"]
    starts = moment_at(datetime.combine(told["on"], told["starts"]), zone)
    return Period(starts, moment_at(datetime.combine(last, told["ends"]), zone))
