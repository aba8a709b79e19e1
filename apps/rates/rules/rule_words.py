"""A price rule as a sentence, in the reader's language: “When Mon–Fri 18:00–22:00, then +50%”."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal

from babel.core import Locale
from babel.lists import format_list
from django.utils.formats import date_format, time_format
from django.utils.translation import get_language, ngettext, npgettext, pgettext, to_locale
from django.utils.translation import gettext as _

from apps.core.clock_range import clock_range
from apps.core.money import Money, format_money
from apps.rates.choices import Effect
from apps.rates.rules.rule_terms import DAY, RuleTerms
from apps.rates.rules.time_words import percent_words, span_words
from apps.venues.choices import SalesChannel

# A range of times runs from left to right in every language, each time in it as its own language does.
LEFT_TO_RIGHT, OWN, END = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Places:
    """What a rule refers to by id, and the currency its amounts are of."""

    currency: str
    groups: Mapping[int, str] = field(default_factory=dict)


def rule_words(terms: RuleTerms, places: Places) -> str:
    """The whole sentence."""
    effect = effect_words(terms, places.currency)
    conditions = list(condition_words(terms, places))
    if not conditions:
        # Translators: a price rule without conditions; effect is such as “+50%”
        return _("Always %(effect)s.") % {"effect": effect}
    # Translators: a price rule; conditions are such as “Mon–Fri 18:00–22:00, 2 people or more”, effect such as “+50%”
    return _("When %(conditions)s, then %(effect)s.") % {"conditions": _listed(conditions), "effect": effect}


def effect_words(terms: RuleTerms, currency: str) -> str:
    parts = [_change(terms, currency)]
    if terms.floor is not None:
        # Translators: the lower end of a price, at the end of a price rule
        parts.append(pgettext("price rule", "but at least %(amount)s") % {"amount": _money(terms.floor, currency)})
    if terms.cap is not None:
        # Translators: the upper end of a price, at the end of a price rule
        parts.append(pgettext("price rule", "but at most %(amount)s") % {"amount": _money(terms.cap, currency)})
    if terms.is_exclusive:
        parts.append(pgettext("price rule", "and no other rule"))
    return ", ".join(parts)


def condition_words(terms: RuleTerms, places: Places) -> Iterator[str]:
    """Each condition as a clause of its own, in the order the editor asks for them."""
    yield from _dates(terms.starts_on, terms.ends_on)
    yield from _days_and_hours(terms)
    yield from _lead(terms.min_lead_minutes, terms.max_lead_minutes)
    yield from _occupancy(terms.min_occupancy, terms.max_occupancy)
    yield from _length(terms.min_length_minutes, terms.max_length_minutes)
    yield from _nights(terms.min_nights, terms.max_nights)
    yield from _party(terms.min_party, terms.max_party)
    if terms.group_id is not None:
        # Translators: a condition of a price rule; name is a group of guests, such as “Members”
        yield pgettext("price rule", "guests of %(name)s") % {"name": places.groups.get(terms.group_id, "?")}
    if terms.channels:
        # Translators: a condition of a price rule; channels are such as “Online” or “Front desk”
        labels = [str(SalesChannel(channel).label) for channel in terms.channels]
        yield pgettext("price rule", "booked by: %(channels)s") % {"channels": _either(labels)}


def weekday_words(weekdays: Iterable[int]) -> str:
    """“Mon–Fri, Sun”; runs of three and more are drawn together."""
    names = _locale().days["format"]["abbreviated"]
    return ", ".join(_run(run, names) for run in _runs(sorted(set(weekdays))))


def window_words(from_minute: int, to_minute: int) -> str:
    told = clock_range(_clock(from_minute), _clock(to_minute))
    start, end = (f"{OWN}{words}{END}" for words in (told.start, told.end))
    digits = f"{LEFT_TO_RIGHT}{start}\N{EN DASH}{end}{END}"
    return f"{OWN}{digits} {told.half}{END}" if told.half else digits


def _change(terms: RuleTerms, currency: str) -> str:
    value = terms.value
    sign = MINUS if value < 0 else "+"
    if terms.effect == Effect.SET:
        # Translators: the effect of a price rule
        return pgettext("price rule", "the price is %(amount)s") % {"amount": _money(value, currency)}
    if terms.effect == Effect.PERCENT:
        return f"{LEFT_TO_RIGHT}{sign}{percent_words(abs(value))}{END}"
    if terms.effect == Effect.AMOUNT:
        return f"{LEFT_TO_RIGHT}{sign}{_money(abs(value), currency)}{END}"
    return f"{LEFT_TO_RIGHT}\N{MULTIPLICATION SIGN}{value.normalize():f}{END}"


def _dates(start: date | None, end: date | None) -> Iterator[str]:
    places = {"start": _day(start), "end": _day(end)}
    if start and end and start == end:
        yield _day(start)
    elif start and end:
        yield pgettext("price rule", "%(start)s to %(end)s") % places
    elif start:
        yield pgettext("price rule", "from %(start)s") % places
    elif end:
        yield pgettext("price rule", "until %(end)s") % places


def _days_and_hours(terms: RuleTerms) -> Iterator[str]:
    days = weekday_words(terms.weekdays) if 0 < len(set(terms.weekdays)) < 7 else ""
    hours = ""
    if terms.from_minute is not None and terms.to_minute is not None:
        hours = window_words(terms.from_minute, terms.to_minute)
    if words := " ".join(filter(None, (days, hours))):
        yield words


def _lead(low: int | None, high: int | None) -> Iterator[str]:
    places = {"low": span_words(low or 0), "high": span_words(high or 0)}
    if low is not None and high is not None:
        yield pgettext("price rule", "booked %(low)s to %(high)s ahead") % places
    elif low is not None:
        yield pgettext("price rule", "booked %(low)s or more ahead") % places
    elif high is not None:
        yield pgettext("price rule", "booked %(high)s ahead or later") % places


def _occupancy(low: int | None, high: int | None) -> Iterator[str]:
    places = {"low": percent_words(Decimal(low or 0)), "high": percent_words(Decimal(high or 0))}
    # Translators: “taken” here: of all that could be booked at that time
    if low is not None and high is not None:
        yield pgettext("price rule", "%(low)s to %(high)s taken") % places
    elif low is not None:
        yield pgettext("price rule", "%(low)s or more taken") % places
    elif high is not None:
        yield pgettext("price rule", "%(high)s or less taken") % places


def _length(low: int | None, high: int | None) -> Iterator[str]:
    places = {"low": span_words(low or 0), "high": span_words(high or 0)}
    if low is not None and high is not None:
        yield pgettext("price rule", "%(low)s to %(high)s long") % places
    elif low is not None:
        yield pgettext("price rule", "%(low)s or longer") % places
    elif high is not None:
        yield pgettext("price rule", "%(high)s or shorter") % places


def _nights(low: int | None, high: int | None) -> Iterator[str]:
    places = {"low": low, "high": high}
    if low is not None and high is not None:
        yield npgettext("price rule", "%(low)d to %(high)d night", "%(low)d to %(high)d nights", high) % places
    elif low is not None:
        yield npgettext("price rule", "%(low)d night or more", "%(low)d nights or more", low) % places
    elif high is not None:
        yield npgettext("price rule", "%(high)d night or less", "%(high)d nights or less", high) % places


def _party(low: int | None, high: int | None) -> Iterator[str]:
    places = {"low": low, "high": high}
    if low is not None and low == high:
        yield ngettext("%(low)d person", "%(low)d people", low) % places
    elif low is not None and high is not None:
        yield npgettext("price rule", "%(low)d to %(high)d person", "%(low)d to %(high)d people", high) % places
    elif low is not None:
        yield npgettext("price rule", "%(low)d person or more", "%(low)d people or more", low) % places
    elif high is not None:
        yield npgettext("price rule", "%(high)d person or less", "%(high)d people or less", high) % places


def _runs(days: list[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for day in days:
        if run and day != run[-1] + 1:
            yield run
            run = []
        run.append(day)
    if run:
        yield run


def _run(run: list[int], names: Mapping[int, str]) -> str:
    if len(run) < 3:
        return ", ".join(names[day] for day in run)
    return f"{names[run[0]]}\N{EN DASH}{names[run[-1]]}"


def _clock(minute: int) -> str:
    return time_format(time(*divmod(minute % DAY, 60)), "TIME_FORMAT")


def _day(day: date | None) -> str:
    return date_format(day, "DATE_FORMAT") if day else ""


def _money(amount: Decimal, currency: str) -> str:
    return format_money(Money(amount, currency))


def _listed(words: list[str]) -> str:
    return format_list(words, style="standard", locale=_locale())


def _either(words: list[str]) -> str:
    return format_list(words, style="or", locale=_locale())


def _locale() -> Locale:
    return Locale.parse(to_locale(get_language() or "en"))
