"""What somebody decided about the dates of a series, as a form sends it."""

from collections.abc import Mapping
from datetime import date

from apps.bookings.rules.series_dates import Choice, Repair
from apps.core.reading import read_id, read_period

ANY = "any"
# How the field of a date begins; its day follows.
BEGINS = "date-"


def choices_in(told: Mapping[str, object]) -> dict[date, Choice]:
    """By day; what nobody decided is left out."""
    found = {}
    for name in told:
        day = _day(name.removeprefix(BEGINS)) if name.startswith(BEGINS) else None
        choice = choice_from(str(told[name])) if day else None
        if day and choice:
            found[day] = choice
    return found


def choice_text(choice: Choice) -> str:
    """“skip”, or “other_time/2027-01-11T18:00:00+00:00/2027-01-11T19:00:00+00:00/any”."""
    if choice.period is None:
        return choice.repair.value
    spaces = ANY if choice.space_ids is None else "-".join(str(space_id) for space_id in choice.space_ids)
    return f"{choice.repair.value}/{choice.period.start.isoformat()}/{choice.period.end.isoformat()}/{spaces}"


def choice_from(text: str) -> Choice | None:
    """None where nothing was decided, or nothing that can be read."""
    repair, *rest = text.split("/")
    try:
        if not rest:
            return Choice(Repair(repair)) if repair else None
        starts, ends, spaces = rest
        period = read_period(starts, ends)
        ids = None if spaces == ANY else tuple(_space_id(each) for each in spaces.split("-") if each)
        return Choice(Repair(repair), period, ids) if period else None
    except ValueError:
        return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _space_id(text: str) -> int:
    space_id = read_id(text)
    if space_id is None:
        raise ValueError(text)
    return space_id
