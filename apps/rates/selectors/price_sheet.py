"""Base prices as a table: what is taken away, and what a table somebody brings would change."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from apps.accounts.permissions import Person
from apps.core.money import Money, exponent, format_money
from apps.core.said import column, languages, main_language, said
from apps.core.sheets import Cell, Column, Fault, Row, Sheet
from apps.rates.choices import Audience, PriceUnit
from apps.rates.models.rate import BasePrice, Rate
from apps.rates.rules.units import BY_PERSON, units_of
from apps.rates.selectors.doors import rates_for
from apps.venues.models.departures import PassengerType

ABOUT = "rates.prices"
HIGHEST = Decimal(10) ** 11


@dataclass(frozen=True, slots=True)
class PriceChange:
    """One price of one rate; no `after` takes it away."""

    row: int
    rate: Rate
    unit: PriceUnit
    audience: Audience
    passenger: PassengerType | None
    before: Decimal | None
    after: Decimal | None

    @property
    def key(self) -> tuple[str, str, int | None]:
        return self.audience, self.unit, self.passenger.pk if self.passenger else None

    @property
    def what(self) -> str:
        """“Child, per person”"""
        if self.passenger is None:
            return str(self.unit.label)
        places = {"unit": self.unit.label, "passenger": said(self.passenger, "name").text}
        return pgettext("price", "%(passenger)s, %(unit)s") % places

    @property
    def before_words(self) -> str:
        return _amount_words(self.before, self.rate.currency)

    @property
    def after_words(self) -> str:
        return _amount_words(self.after, self.rate.currency)


@dataclass(frozen=True, slots=True)
class PricePlan:
    changes: list[PriceChange] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unchanged: int = 0


def price_columns() -> list[Column]:
    return [
        Column("offer", pgettext("column of a table", "Offer"), is_required=True),
        Column("rate", pgettext("column of a table", "Rate"), is_required=True),
        # Translators: the column says for whom a price is: guests, agencies or the business itself
        Column("audience", pgettext("column of a table", "For")),
        # Translators: the column says what a price is counted by: hour, night, person, person_night or flat
        Column("unit", pgettext("column of a table", "Unit"), is_required=True),
        Column("passenger", pgettext("column of a table", "Passengers")),
        Column("amount", pgettext("column of a table", "Amount"), is_required=True),
        Column("currency", pgettext("column of a table", "Currency")),
    ]


def price_rows(person: Person) -> list[list[Cell]]:
    """The headings and a row a price, ready to be changed and brought back."""
    rows: list[list[Cell]] = [[*(heading.title for heading in price_columns())]]
    for rate in _rates(person):
        for price in rate.prices.all():
            passenger = _main(price.passenger_type) if price.passenger_type else ""
            amount = price.amount.quantize(Decimal(1).scaleb(-exponent(rate.currency)))
            rows.append([rate.offer.slug, _main(rate), price.audience, price.unit, passenger, amount, rate.currency])
    return rows


def plan_of(person: Person, sheet: Sheet) -> PricePlan:
    """What the rows would change now, and what is wrong with them; with any fault nothing is to be changed."""
    rates = _by_name(_rates(person))
    plan = PricePlan(faults=list(sheet.faults))
    unchanged = 0
    for row in sheet.rows:
        reader = _Reader(row, rates)
        change = reader.change()
        plan.faults.extend(reader.faults)
        if change and change.before == change.after:
            unchanged += 1
        elif change:
            plan.changes.append(change)
    plan.faults.extend(_twice(plan.changes))
    return PricePlan(plan.changes, sorted(plan.faults, key=lambda fault: fault.row or 0), unchanged)


class _Reader:
    """One row, cell by cell; what is wrong is collected."""

    def __init__(self, row: Row, rates: Mapping[tuple[str, str], Rate]) -> None:
        self.row, self.rates, self.faults = row, rates, list[Fault]()
        self.titles = {each.key: each.title for each in price_columns()}

    def change(self) -> PriceChange | None:
        rate = self._rate()
        if rate is None:
            return None
        unit, audience = self._unit(rate), self._audience()
        passenger = self._passenger(rate, unit)
        after = self._amount(rate)
        self._currency(rate)
        if self.faults or unit is None or audience is None:
            return None
        key = audience, unit, passenger.pk if passenger else None
        before = next((each.amount for each in rate.prices.all() if _key(each) == key), None)
        return PriceChange(self.row.number, rate, unit, audience, passenger, before, after)

    def _cell(self, key: str) -> str:
        return self.row.cells.get(key, "")

    def _fault(self, key: str, sentence: str) -> None:
        self.faults.append(Fault(sentence, self.row.number, self.titles[key]))

    def _rate(self) -> Rate | None:
        offer, name = self._cell("offer").casefold(), self._cell("rate").casefold()
        if not any(known == offer for known, _name in self.rates):
            self._fault("offer", _("There is no offer “%(name)s” with a rate.") % {"name": self._cell("offer")[:60]})
            return None
        rate = self.rates.get((offer, name))
        if rate is None:
            self._fault("rate", _("This offer has no rate “%(name)s”.") % {"name": self._cell("rate")[:60]})
        return rate

    def _unit(self, rate: Rate) -> PriceUnit | None:
        unit = _choice(self._cell("unit"), PriceUnit)
        if unit in units_of(rate.offer.kind):
            return PriceUnit(unit)
        known = ", ".join(units_of(rate.offer.kind))
        self._fault("unit", _("This offer is sold by one of these: %(units)s.") % {"units": known})
        return None

    def _audience(self) -> Audience | None:
        audience = _choice(self._cell("audience") or Audience.GUEST, Audience)
        if audience and audience != Audience.PLATFORM:
            return Audience(audience)
        self._fault("audience", _("Write guest, agency or tenant."))
        return None

    def _passenger(self, rate: Rate, unit: PriceUnit | None) -> PassengerType | None:
        name = self._cell("passenger")
        if not name:
            return None
        types = rate.offer.passenger_types.all()
        found = next((row for row in types if name.casefold() in _names(row)), None)
        if found is None:
            self._fault("passenger", _("This offer has no passengers “%(name)s”.") % {"name": name[:60]})
        elif unit is not None and unit not in BY_PERSON:
            self._fault("passenger", _("Only prices per person differ by passengers."))
        return found

    def _amount(self, rate: Rate) -> Decimal | None:
        """Nothing written takes the price away."""
        text = self._cell("amount").replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
        if not text:
            return None
        try:
            amount = Decimal(text.replace(",", ".") if text.count(",") == 1 and "." not in text else text)
        except InvalidOperation:
            amount = Decimal("NaN")
        if not amount.is_finite() or amount >= HIGHEST:
            self._fault("amount", _("This is no amount. Write it like 24.50."))
        elif amount < 0:
            self._fault("amount", _("A price cannot be below zero."))
        elif amount != round(amount, exponent(rate.currency)):
            self._fault("amount", _("%(currency)s has no coin as small as that.") % {"currency": rate.currency})
        else:
            return amount
        return None

    def _currency(self, rate: Rate) -> None:
        if self._cell("currency") and self._cell("currency").upper() != rate.currency:
            self._fault("currency", _("This rate is in %(currency)s.") % {"currency": rate.currency})


def _twice(changes: Iterable[PriceChange]) -> list[Fault]:
    """Two rows for one price, of which one would be lost."""
    changes = list(changes)
    counted = Counter((change.rate.pk, change.key) for change in changes)
    sentence = _("Another row has the same price.")
    return [Fault(sentence, change.row) for change in changes if counted[change.rate.pk, change.key] > 1]


def _rates(person: Person) -> list[Rate]:
    rows = rates_for(person).kept().select_related("offer").prefetch_related("prices__passenger_type")
    rows = rows.prefetch_related("offer__passenger_types").exclude(offer__status="archived")
    return list(rows.order_by("offer__position", "offer_id", "position", "pk"))


def _by_name(rates: Iterable[Rate]) -> dict[tuple[str, str], Rate]:
    """By offer and by the rate's name in any language; where two are called alike, the first."""
    found: dict[tuple[str, str], Rate] = {}
    for rate in rates:
        for name in _names(rate):
            found.setdefault((rate.offer.slug.casefold(), name), rate)
    return found


def _names(row: Rate | PassengerType) -> set[str]:
    words = (getattr(row, column("name", tongue)) for tongue in languages())
    return {text.casefold() for text in words if text}


def _main(row: Rate | PassengerType) -> str:
    return said(row, "name", language=main_language()).text


def _choice(text: str, choices: type[Audience] | type[PriceUnit]) -> str:
    """The value, or its label in the reader's language."""
    folded = text.casefold().strip()
    known = {name.casefold(): choice.value for choice in choices for name in (choice.value, str(choice.label))}
    return known.get(folded, "")


def _key(price: BasePrice) -> tuple[str, str, int | None]:
    return price.audience, price.unit, price.passenger_type_id


def _amount_words(amount: Decimal | None, currency: str) -> str:
    return "" if amount is None else format_money(Money(amount, currency))
