"""One press for a whole table: of everything that would do, what changes least, and why it was chosen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.bookings.rules.series_dates import Choice, DatedProblem, Repair, Verdict
from apps.core.money import Money

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Fix:
    """`minutes` is how much later than planned, below zero how much earlier."""

    choice: Choice
    price: Money | None = None
    minutes: int = 0


def fix_all(dates: Iterable[DatedProblem]) -> dict[date, Fix]:
    """By day, for every date that is not free: another space at the same time, else the nearest time within an hour,
    else to wait where something might free, else to leave it out. Holidays stay left out."""
    return {each.day: fix_of(each) for each in dates if each.verdict not in {Verdict.FREE, Verdict.HOLIDAY}}


def fix_of(problem: DatedProblem) -> Fix:
    best = min((_fix(way.choice, way.price, problem) for way in problem.ways), key=_change, default=None)
    if best is not None:
        return best
    waits = problem.verdict is Verdict.CONFLICT and problem.period is not None
    return Fix(Choice(Repair.WAIT if waits else Repair.SKIP))


def fix_words(fix: Fix, *, verdict: Verdict, spaces: str = "") -> str:
    """Why this was chosen; `spaces` are the names of the others."""
    if fix.choice.repair is Repair.OTHER_SPACE:
        # Translators: spaces is such as “Court 2”
        return _("%(spaces)s is free at the same time.") % {"spaces": spaces}
    if fix.choice.repair is Repair.OTHER_TIME:
        return _shift_words(fix.minutes)
    if fix.choice.repair is Repair.WAIT:
        return _("Nothing near it is free. It stays wanted, and comes first when it frees.")
    if verdict is Verdict.CLOSED:
        return _("Closed then, so this date is left out.")
    return _("A rule is against this date, so it is left out.")


def _shift_words(minutes: int) -> str:
    count = abs(minutes)
    if minutes < 0:
        earlier = ngettext("%(count)d minute earlier it is free.", "%(count)d minutes earlier it is free.", count)
        return earlier % {"count": count}
    later = ngettext("%(count)d minute later it is free.", "%(count)d minutes later it is free.", count)
    return later % {"count": count}


def _fix(choice: Choice, price: Money | None, problem: DatedProblem) -> Fix:
    return Fix(choice, price, _shift(choice, problem))


def _shift(choice: Choice, problem: DatedProblem) -> int:
    if choice.period is None or problem.period is None:
        return 0
    return (choice.period.start - problem.period.start) // MINUTE


def _change(fix: Fix) -> tuple[bool, int, bool]:
    """The same time before another, the nearer before the farther, the later before the earlier."""
    return fix.choice.repair is not Repair.OTHER_SPACE, abs(fix.minutes), fix.minutes < 0
