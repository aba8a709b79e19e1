"""How a price comes about, in words: what is charged by what, and what makes it more or less."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from apps.core.money import Money, format_money
from apps.rates.choices import Audience, Effect
from apps.rates.rules.rule_terms import RuleTerms
from apps.rates.rules.rule_words import Places, condition_words, effect_words
from apps.rates.rules.tariff import CityTaxTerms, Rule, Tariff
from apps.venues.choices import OfferKind, SalesChannel

if TYPE_CHECKING:
    from apps.rates.rules.tariff import BaseAmount

NARROWED = (
    "starts_on",
    "ends_on",
    "from_minute",
    "to_minute",
    "min_lead_minutes",
    "max_lead_minutes",
    "min_occupancy",
    "max_occupancy",
    "min_length_minutes",
    "max_length_minutes",
    "min_nights",
    "max_nights",
    "min_party",
    "max_party",
    "floor",
    "cap",
    "is_exclusive",
)


@dataclass(frozen=True, slots=True)
class PriceRow:
    """`what` is “Adult” or “Weekends”, `how` when it holds, `price` what it is or does."""

    what: str
    price: str
    how: str = ""


def price_table(tariffs: Mapping[str, Tariff]) -> list[PriceRow]:
    """What anybody pays who books online, by the names of the rates; what only some guests pay is not told to all."""
    base = [
        _base(price, tariff, name if len(tariffs) > 1 else "")
        for name, tariff in tariffs.items()
        for price in tariff.prices
    ]
    changes = [
        _change(rule, tariff.currency) for tariff in tariffs.values() for rule in tariff.rules if _is_for_all(rule)
    ]
    taxes = [row for tariff in tariffs.values() for row in _taxes(tariff)]
    return [*base, *_together(changes), *dict.fromkeys(taxes)]


def _together(rows: Iterable[PriceRow]) -> list[PriceRow]:
    """What does the same under the same name at several times, such as a season of two years, is told once."""
    times: dict[tuple[str, str], dict[str, None]] = {}
    for row in rows:
        times.setdefault((row.what, row.price), {})[row.how] = None
    return [PriceRow(what, price, " · ".join(how)) for (what, price), how in times.items()]


def _base(price: "BaseAmount", tariff: Tariff, name: str) -> PriceRow:
    who = next((each.name for each in tariff.passengers if each.id == price.passenger_type_id), "")
    # Translators: the usual price, in a table of what makes it more or less
    what = ", ".join(words for words in (name, who) if words) or pgettext("price", "Price")
    return PriceRow(what, _by_unit(price, tariff.currency))


def _by_unit(price: "BaseAmount", currency: str) -> str:
    places = {"amount": format_money(Money(price.amount, currency)), "unit": price.unit.label}
    # Translators: a price, such as “€10.00 per person”
    return pgettext("price", "%(amount)s %(unit)s") % places


def _is_for_all(rule: Rule) -> bool:
    return rule.group_id is None and (not rule.channels or SalesChannel.ONLINE in rule.channels)


def _change(rule: Rule, currency: str) -> PriceRow:
    terms = _terms(rule)
    conditions = [each[:1].upper() + each[1:] for each in condition_words(terms, Places(currency))]
    return PriceRow(rule.name, effect_words(terms, currency), ", ".join(conditions))


def _terms(rule: Rule) -> RuleTerms:
    """Without its channels: whoever reads this is about to book online."""
    kept = {name: getattr(rule, name) for name in NARROWED}
    weekdays = tuple(sorted(rule.weekdays))
    return RuleTerms(Effect(rule.effect), rule.value, audience=Audience.GUEST, weekdays=weekdays, **kept)


def _taxes(tariff: Tariff) -> Iterator[PriceRow]:
    if tariff.kind == OfferKind.NIGHT:
        yield from (_city_tax(terms, tariff.currency) for terms in tariff.city_taxes if terms.amount)


def _city_tax(terms: CityTaxTerms, currency: str) -> PriceRow:
    # Translators: a city tax; amount is such as “€4.00”
    price = _("%(amount)s per person and night") % {"amount": format_money(Money(terms.amount, currency))}
    return PriceRow(terms.name, price, ", ".join(_limits(terms)))


def _limits(terms: CityTaxTerms) -> Iterator[str]:
    if terms.max_nights:
        nights = terms.max_nights
        yield ngettext("The first %(count)d night", "The first %(count)d nights", nights) % {"count": nights}
    if terms.min_age:
        # Translators: from which age on a tax is paid
        yield _("from %(age)d years on") % {"age": terms.min_age}
