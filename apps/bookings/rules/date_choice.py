"""What somebody decided about one date of a series, as a form sends it."""

from datetime import datetime

from apps.bookings.rules.series_dates import Choice, Repair
from apps.core.errors import Refusal
from apps.core.periods import Period

ANY = "any"


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
        period = Period(datetime.fromisoformat(starts), datetime.fromisoformat(ends))
        ids = None if spaces == ANY else tuple(int(space_id) for space_id in spaces.split("-") if space_id)
        return Choice(Repair(repair), period, ids)
    except (ValueError, Refusal):
        return None
