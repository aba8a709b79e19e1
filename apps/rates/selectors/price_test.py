"""What the price tester shows of one booking: the sum line by line, and the rules that said nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from babel.lists import format_list
from babel.numbers import format_decimal
from django.db.models import Prefetch
from django.utils.translation import get_language, npgettext, pgettext, to_locale
from django.utils.translation import gettext as _

from apps.accounts.permissions import Person
from apps.core.money import format_money
from apps.core.periods import start_of_day, zone_named
from apps.rates.choices import ExtraUnit, PriceUnit
from apps.rates.models.price_rule import PriceRule
from apps.rates.models.rate import Rate
from apps.rates.rules.ask import Ask
from apps.rates.rules.lines import Line, LineKind, Quote
from apps.rates.rules.quote import quote
from apps.rates.rules.rule_words import Places, condition_words, rule_words
from apps.rates.rules.tariff import Tariff
from apps.rates.rules.why_not import Reason, WhyNot, why_not
from apps.rates.selectors.doors import price_rules_for
from apps.rates.selectors.rule_terms import terms_of
from apps.venues.choices import DepartureStatus
from apps.venues.models.departures import Departure
from apps.venues.models.offer import Offer
from apps.venues.selectors.doors import offers_for


@dataclass(frozen=True, slots=True)
class ShownLine:
    """`rule_id` is told where the reader may open the rule."""

    line: Line
    what: str
    counted: str
    amount: str
    because: str = ""
    rule_id: int | None = None


@dataclass(frozen=True, slots=True)
class SilentRule:
    name: str
    words: str
    sentence: str
    rule_id: int | None


@dataclass(frozen=True, slots=True)
class Explained:
    quote: Quote
    lines: list[ShownLine]
    silent: list[SilentRule]


def offers_with_rates(person: Person) -> list[Offer]:
    """Kept offers that have a rate to ask about, with what the tester needs of them."""
    rates = Prefetch("rates", Rate.objects.kept().order_by("position", "pk"), to_attr="kept_rates")
    rows = offers_for(person).kept().filter(rates__archived_at=None, rates__isnull=False).distinct()
    rows = rows.select_related("venue", "hour_terms", "night_terms", "departure_terms")
    return list(rows.prefetch_related(rates).order_by("venue__position", "venue_id", "position", "pk"))


def departs(offer: Offer, *, on: date) -> tuple[datetime, datetime] | None:
    """The first departure of that day or after it, as the clocks of the venue show it."""
    zone = zone_named(offer.venue.time_zone)
    rows = Departure.objects.exclude(status=DepartureStatus.CANCELLED).filter(offer=offer)
    found = rows.filter(starts_at__gte=start_of_day(on, offer.venue.time_zone)).order_by("starts_at").first()
    return (found.starts_at.astimezone(zone), found.ends_at.astimezone(zone)) if found else None


def explained(person: Person, ask: Ask, tariff: Tariff, places: Places) -> Explained:
    """Refuses as the quote does."""
    quoted = quote(ask, tariff).for_audience(ask.audience)
    rules = {rule.pk: rule for rule in price_rules_for(person).prefetch_related("offers")}
    lines = [_shown(line, rules, places) for line in quoted.lines]
    return Explained(quoted, lines, [_silent(found, tariff, rules, places) for found in why_not(ask, tariff, quoted)])


def _shown(line: Line, rules: dict[int, PriceRule], places: Places) -> ShownLine:
    rule = rules.get(line.rule_id or 0)
    return ShownLine(
        line,
        _what(line),
        _counted(line),
        format_money(line.amount),
        because=rule_words(terms_of(rule), places) if rule else "",
        rule_id=rule.pk if rule else None,
    )


def _what(line: Line) -> str:
    if line.kind == LineKind.PROMO:
        return _("Promo code %(code)s") % {"code": line.what}
    return line.what


def _counted(line: Line) -> str:
    """“1.5 hours × €24.00”; rules say how much they held for."""
    if line.unit is None:
        return ""
    quantity = quantity_words(line.quantity, line.unit)
    if line.unit_price is None:
        return quantity
    # Translators: a line of a price, such as “1.5 hours × €24.00”
    return pgettext("price", "%(quantity)s × %(amount)s") % {
        "quantity": quantity,
        "amount": format_money(line.unit_price),
    }


def quantity_words(quantity: Decimal, unit: PriceUnit | ExtraUnit) -> str:
    number = format_decimal(quantity, locale=to_locale(get_language() or "en"))
    # A plural form is chosen by whole numbers: 1.5 hours are several.
    count = int(quantity) if quantity == int(quantity) else 2
    words = {
        "hour": npgettext("quantity", "%(number)s hour", "%(number)s hours", count),
        "night": npgettext("quantity", "%(number)s night", "%(number)s nights", count),
        "person": npgettext("quantity", "%(number)s person", "%(number)s people", count),
        "person_night": npgettext("quantity", "%(number)s person-night", "%(number)s person-nights", count),
        "piece": npgettext("quantity", "%(number)s piece", "%(number)s pieces", count),
    }
    once = npgettext("quantity", "%(number)s booking", "%(number)s bookings", count)
    return words.get(unit.value, once) % {"number": number}


def _silent(found: WhyNot, tariff: Tariff, rules: dict[int, PriceRule], places: Places) -> SilentRule:
    rule = rules.get(found.rule.id)
    names = {each.id: each.name for each in tariff.rules}
    return SilentRule(
        found.rule.name,
        rule_words(terms_of(rule), places) if rule else "",
        _sentence(found, names, places),
        rule.pk if rule else None,
    )


def _sentence(found: WhyNot, names: dict[int, str], places: Places) -> str:
    if found.reason == Reason.CONDITION:
        clauses = [clause for terms in found.unmet for clause in condition_words(terms, places)]
        # Translators: conditions are such as “Mon–Fri, 4 people or more”
        return _("This booking is not: %(conditions)s") % {"conditions": _listed(clauses)}
    if found.reason == Reason.NOT_AT_ONCE:
        return _("Each of its conditions holds for a part of the booking, but never all of them at once.")
    if found.reason == Reason.SHUT_OUT:
        name = names.get(found.shut_out_by or 0, "")
        return _("It holds, but “%(name)s” applies alone.") % {"name": name}
    return _("It holds, but changes nothing here.")


def _listed(words: Sequence[str]) -> str:
    return format_list(words, style="or", locale=to_locale(get_language() or "en"))
