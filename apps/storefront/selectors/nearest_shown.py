"""What would do instead of a place that is gone, each as a form of one press."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from apps.bookings.rules.when_words import When, when_words
from apps.bookings.rules.why_not import Suggestion
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.look import Look, looks
from apps.bookings.selectors.picked_spaces import names_of_spaces
from apps.bookings.selectors.suggestions import nearest
from apps.core.money import Money
from apps.core.periods import local_date
from apps.rates.rules.lines import Quote
from apps.storefront.rules.pick_fields import Fields, pick_fields
from apps.venues.choices import OfferKind
from apps.venues.selectors.offer_sheet import OfferSheet

MOST = 3
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Instead:
    """`fields` are what the form sends; `how` says in which way it differs."""

    how: str
    when: When
    spaces: str
    total: Money
    fields: Fields


def nearest_shown(wish: Wish, found: Sequence[Suggestion], sheet: OfferSheet, *, now: datetime) -> list[Instead]:
    """Another place at the same time, the next times, and one of another day: what is free still, with its price."""
    wishes = list(dict.fromkeys([*_elsewhere(wish), *_of_another_day(wish, found, sheet, now)]))
    seen = [each for each in looks(wishes, now=now) if not each.problems and each.quote][:MOST] if wishes else []
    names = names_of_spaces({pk for each in seen for pk in each.wish.space_ids})
    return [_shown(each, each.quote, wish, sheet=sheet, names=names, now=now) for each in seen if each.quote]


def _elsewhere(wish: Wish) -> list[Wish]:
    """Where somebody chose their place, any other at the same time."""
    return [replace(wish, space_ids=())] if wish.space_ids else []


def _of_another_day(wish: Wish, found: Sequence[Suggestion], sheet: OfferSheet, now: datetime) -> list[Wish]:
    """One of three is of another day, so that whoever has no time but then has a choice as well."""
    near = [_at(wish, each) for each in found]
    if sheet.kind != OfferKind.HOUR or any(_day(each, sheet) != _day(wish, sheet) for each in near):
        return near
    later = [_at(wish, each) for each in nearest(_moved(wish, ONE_DAY), now=now, most=1)]
    return [*near[: MOST - 1 - len(_elsewhere(wish))], *later, *near]


def _at(wish: Wish, to: Suggestion) -> Wish:
    return replace(
        wish,
        starts_at=to.starts_at,
        ends_at=to.ends_at,
        departure_id=to.departure_id or wish.departure_id,
        space_ids=to.space_ids,
    )


def _moved(wish: Wish, by: timedelta) -> Wish:
    return replace(wish, starts_at=wish.starts_at + by, ends_at=wish.ends_at + by)


def _day(wish: Wish, sheet: OfferSheet) -> object:
    return local_date(wish.starts_at, sheet.zone)


def _shown(
    seen: Look, quote: Quote, wished: Wish, *, sheet: OfferSheet, names: Mapping[int, str], now: datetime
) -> Instead:
    wish = seen.wish
    by_night = sheet.kind == OfferKind.NIGHT
    return Instead(
        _how(wish, wished, sheet),
        when_words(wish.period, zone=sheet.zone, now=now, by_night=by_night),
        ", ".join(names[pk] for pk in wish.space_ids if pk in names),
        quote.total,
        pick_fields(wish, sheet),
    )


def _how(wish: Wish, wished: Wish, sheet: OfferSheet) -> str:
    if wish.period == wished.period:
        return _("The same time, another place")
    if _day(wish, sheet) != _day(wished, sheet):
        return _("Another day")
    # Translators: a free time later or earlier on the day that was wished for
    return _("Later that day") if wish.starts_at > wished.starts_at else _("Earlier that day")
