"""What was picked, once it is a wish: what it costs, until when it is free to cancel, and what is against it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import pgettext

from apps.bookings.rules.when_words import When, when_words
from apps.bookings.rules.why_not import TAKEN, Suggestion, Why, WhyNot
from apps.bookings.rules.why_words import sentence
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.look import Look, look, looks
from apps.bookings.selectors.picked_spaces import names_of_spaces
from apps.bookings.selectors.suggestions import nearest
from apps.core.money import Money, format_money
from apps.core.periods import local_date, zone_named
from apps.rates.rules.time_words import clock_words, day_words, span_words
from apps.storefront.rules.pick_link import PickLink
from apps.storefront.rules.picking import Picking
from apps.storefront.selectors.cancel_sentence import cancel_sentence
from apps.venues.choices import OfferKind


@dataclass(frozen=True, slots=True)
class Near:
    """Something near that is free; its link picks it."""

    url: str
    words: str


@dataclass(frozen=True, slots=True)
class Seen:
    """`total` is what is paid in the end, with everything that has to be paid; the same words on every page."""

    when: When
    total: str
    amount: Money | None
    lines: tuple[tuple[str, str], ...]
    cancel: str
    against: tuple[str, ...]
    near: tuple[Near, ...]
    needs_approval: bool
    people: int
    is_taken: bool

    @property
    def is_free(self) -> bool:
        return not self.against and bool(self.total)


@dataclass(frozen=True, slots=True)
class RateChoice:
    """One of several prices for the same; `cancel` is what it is cheaper for."""

    id: int
    name: str
    total: str
    cancel: str
    chosen: bool


def seen(picking: Picking, wish: Wish, *, is_preview: bool = False) -> Seen:
    found = look(wish, now=picking.now, departures=picking.departures)
    problems = [why for why in found.problems if not (is_preview and why.code == Why.NOT_PUBLISHED)]
    total = found.quote.total if found.quote else None
    return Seen(
        when=when_words(found.wish.period, zone=found.zone, now=picking.now, by_night=found.kind == OfferKind.NIGHT),
        total=format_money(total) if total is not None else "",
        amount=total,
        lines=_lines(found),
        cancel=_cancel(found, picking),
        against=_sentences(problems, zone=found.zone),
        near=near_words(nearest(wish, now=picking.now), wish, picking) if problems else (),
        needs_approval=found.needs_approval,
        people=wish.people,
        is_taken=any(why.code in TAKEN for why in problems),
    )


def rate_choices(picking: Picking, wish: Wish, names: Mapping[int, str]) -> tuple[RateChoice, ...]:
    """Those that have a name here; nothing where there is nothing to choose from."""
    rates = [rate for rate in picking.known.rates if rate.id in names]
    if len(rates) < 2:
        return ()
    found = looks([replace(wish, rate_id=rate.id) for rate in rates], now=picking.now, departures=picking.departures)
    chosen = wish.rate_id or (usual.id if (usual := picking.known.rate_for(frozenset(), None)) else None)
    return tuple(
        RateChoice(
            rate.id,
            names[rate.id],
            format_money(each.quote.total) if each.quote else "",
            _cancel(each, picking),
            rate.id == chosen,
        )
        for rate, each in zip(rates, found, strict=True)
    )


def near_words(suggestions: Iterable[Suggestion], wish: Wish, picking: Picking) -> tuple[Near, ...]:
    found = list(suggestions)
    elsewhere = {space_id for each in found if each.space_ids != wish.space_ids for space_id in each.space_ids}
    names = names_of_spaces(elsewhere)
    words = {OfferKind.HOUR: _hour_words, OfferKind.NIGHT: _night_words, OfferKind.DEPARTURE: _moment_words}
    kind = picking.known.sheet.kind
    return tuple(
        Near(
            link_to(each, picking.link, kind=kind, zone=picking.zone),
            _placed(words[kind](each, wish, picking), [names[pk] for pk in each.space_ids if pk in names]),
        )
        for each in found
    )


def link_to(near: Suggestion, link: PickLink, *, kind: OfferKind, zone: str) -> str:
    if kind == OfferKind.DEPARTURE:
        return link(departure=near.departure_id, day=local_date(near.starts_at, zone))
    if kind == OfferKind.NIGHT:
        return link(
            arrive=local_date(near.starts_at, zone),
            leave=local_date(near.ends_at, zone),
            month=None,
            space=near.space_ids,
        )
    starts = near.starts_at.astimezone(zone_named(zone))
    minutes = int((near.ends_at - near.starts_at).total_seconds()) // 60
    return link(start=starts.isoformat(timespec="minutes"), minutes=minutes, day=starts.date(), space=near.space_ids)


def _hour_words(near: Suggestion, wish: Wish, picking: Picking) -> str:
    """On the same day its time alone; another length is told."""
    local, own = (moment.astimezone(zone_named(picking.zone)) for moment in (near.starts_at, wish.starts_at))
    words = clock_words(local, picking.zone) if local.date() == own.date() else _moment_words(near, wish, picking)
    length = near.ends_at - near.starts_at
    if length == wish.ends_at - wish.starts_at:
        return words
    # Translators: a time and how long it could be had then, such as “19:00 for 1 hour”
    places = {"time": words, "span": span_words(int(length.total_seconds()) // 60)}
    return pgettext("a free time", "%(time)s for %(span)s") % places


def _moment_words(near: Suggestion, _wish: Wish, picking: Picking) -> str:
    local = near.starts_at.astimezone(zone_named(picking.zone))
    places = {"day": day_words(local, this_year=picking.today.year), "time": clock_words(local, picking.zone)}
    # Translators: a moment such as “Fri 21 Nov, 19:00”
    return pgettext("a free time", "%(day)s, %(time)s") % places


def _night_words(near: Suggestion, _wish: Wish, picking: Picking) -> str:
    zone = zone_named(picking.zone)
    first, last = (
        day_words(moment.astimezone(zone), this_year=picking.today.year) for moment in (near.starts_at, near.ends_at)
    )
    # Translators: a stay such as “Fri 21 Nov to Sun 23 Nov”
    return pgettext("a free time", "%(first)s to %(last)s") % {"first": first, "last": last}


def _placed(words: str, names: Sequence[str]) -> str:
    if not names:
        return words
    # Translators: a free time and where, such as “19:00, Court 2”
    return pgettext("a free time", "%(time)s, %(place)s") % {"time": words, "place": ", ".join(names)}


def _lines(found: Look) -> tuple[tuple[str, str], ...]:
    """Left out where there is but one, which says the same as the total."""
    lines = found.quote.lines if found.quote else ()
    return tuple((line.what, format_money(line.amount)) for line in lines) if len(lines) > 1 else ()


def _cancel(found: Look, picking: Picking) -> str:
    if found.policy is None or found.quote is None:
        return ""
    return cancel_sentence(
        found.policy,
        starts_at=found.wish.starts_at,
        zone=found.zone,
        currency=found.quote.currency,
        now=picking.now,
    )


def _sentences(problems: Iterable[WhyNot], *, zone: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sentence(why, zone=zone) for why in problems))
