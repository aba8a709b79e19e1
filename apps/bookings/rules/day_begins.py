"""From which minute of a day a calendar by the hour is looked at first."""

from collections.abc import Iterable

# Where nobody stated hours, and where it is open day and night.
MORNING = 7 * 60
HOUR = 60


def begins_at(opens: Iterable[int]) -> int | None:
    """The first minute at which anything opens; midnight is when a day begins, not when its people do."""
    return min((minute for minute in opens if minute), default=None)


def first_shown(opens: int | None, *, now: int | None, is_open: bool) -> int:
    """The hour before now on the day it is, else where the day begins; all of it in minutes after midnight.

    Before it opens nobody works on what was hours ago, unless the evening before is not over.
    """
    if now is None:
        return MORNING if opens is None else opens
    lately = max(now // HOUR - 1, 0) * HOUR
    if opens is None or (is_open and now < opens):
        return lately
    return max(opens, lately)
