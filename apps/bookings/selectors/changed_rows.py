"""What the dates of a changed series are to be: where they may be had, and at which price."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from apps.bookings.models.claim import Claim
from apps.bookings.models.series import Series
from apps.bookings.rules.change import OF_THE_PLACES
from apps.bookings.rules.occurrences import Occurrence
from apps.bookings.rules.series_change import objections
from apps.bookings.rules.series_dates import Choice, Repair, verdict_of
from apps.bookings.rules.series_diff import DateChange, Fate
from apps.bookings.selectors.change_plan import BY_STAFF
from apps.bookings.selectors.look import looks
from apps.bookings.selectors.series_diff import Diff
from apps.bookings.selectors.series_offer import SeriesOffer
from apps.bookings.selectors.series_table import DateRow, rows_of
from apps.journal.choices import Channel
from apps.venues.choices import OfferKind, SalesChannel


@dataclass(frozen=True, slots=True)
class Asking:
    """Who changes it, when, and what was decided about dates that cannot be had."""

    channel: Channel
    now: datetime
    choices: Mapping[date, Choice]

    @property
    def by_staff(self) -> bool:
        return self.channel in BY_STAFF


def changed_rows(
    series: Series, diff: Diff, offer: SeriesOffer, own: Mapping[int, int], asking: Asking
) -> dict[date, DateRow]:
    """By day. Asked by the rules of whoever changes it, at the price of whoever booked. `own` are bookings by date:
    where the engine chose its places, a date keeps them if they do."""
    coming = {change.new.day: change for change in diff.changes if change.new and _is_asked(change)}
    rows = _found(diff, offer, [each.new for each in coming.values() if each.new], _places(diff, offer, own), asking)
    return _priced(series, diff, [_objected(row, coming[row.day]) for row in rows], coming, asking)


def _is_asked(change: DateChange) -> bool:
    return change.fate in {Fate.CHANGE, Fate.ADD}


def _is_moved(change: DateChange) -> bool:
    return change.old is None or change.new is None or change.old.period != change.new.period


def _places(diff: Diff, offer: SeriesOffer, own: Mapping[int, int]) -> dict[date, tuple[int, ...]]:
    """By day the places a date has now, where nobody chose any; one query."""
    if diff.plan.space_ids or offer.kind is OfferKind.DEPARTURE or not diff.booking_ids:
        return {}
    picked: dict[int, list[int]] = defaultdict(list)
    claims = Claim.objects.filter(booking__in=diff.booking_ids, live=True, need_id__isnull=False)
    for booking_id, picked_id in claims.order_by("pk").values_list("booking_id", "picked_id"):
        if picked_id is not None and picked_id not in picked[booking_id]:
            picked[booking_id].append(picked_id)
    return {
        change.new.day: tuple(picked[own[change.old.id]])
        for change in diff.changes
        if change.new and change.old and own.get(change.old.id) in picked
    }


def _found(
    diff: Diff,
    offer: SeriesOffer,
    coming: Sequence[Occurrence],
    places: Mapping[date, tuple[int, ...]],
    asking: Asking,
) -> list[DateRow]:
    """Where they are now first, then wherever there is room."""
    plan = replace(diff.plan, channel=SalesChannel.DESK) if asking.by_staff else diff.plan
    stay = {day: Choice(Repair.BOOK, None, spaces) for day, spaces in places.items() if day not in asking.choices}
    ask = partial(rows_of, plan=plan, offer=offer, now=asking.now, ignoring=diff.booking_ids)
    rows = {row.day: row for row in ask(coming, choices={**stay, **asking.choices})}
    elsewhere = [
        each for each in coming if each.day in stay and {why.code for why in rows[each.day].problems} & OF_THE_PLACES
    ]
    if elsewhere:
        rows |= {row.day: row for row in ask(elsewhere, choices={})}
    return [replace(row, choice=asking.choices.get(row.day)) for row in rows.values()]


def _objected(row: DateRow, change: DateChange) -> DateRow:
    """With the objections that count for a date that is booked already."""
    if row.look is None or change.old is None:
        return row
    problems = objections(row.problems, is_moved=_is_moved(change))
    return replace(row, problems=problems, verdict=verdict_of(problems))


def _priced(
    series: Series, diff: Diff, rows: Sequence[DateRow], coming: Mapping[date, DateChange], asking: Asking
) -> dict[date, DateRow]:
    """Another time at the price of today; the same time as if it had been chosen like this when it was booked."""
    same = [row for row in rows if row.look and not _is_moved(coming[row.day])]
    other = [row for row in rows if row.look and _is_moved(coming[row.day])] if asking.by_staff else []
    if diff.plan.channel is SalesChannel.DESK:
        other = []
    found = {row.day: row for row in rows}
    return found | _quoted(same, diff, now=series.made_at) | _quoted(other, diff, now=asking.now)


def _quoted(rows: Iterable[DateRow], diff: Diff, *, now: datetime) -> dict[date, DateRow]:
    seen = [(row, row.look) for row in rows if row.look]
    if not seen:
        return {}
    wishes = [replace(look.wish, channel=diff.plan.channel) for _row, look in seen]
    quotes = [look.quote for look in looks(wishes, now=now, ignoring=diff.booking_ids)]
    return {
        row.day: replace(row, look=replace(look, wish=wish, quote=quote))
        for (row, look), wish, quote in zip(seen, wishes, quotes, strict=True)
    }
