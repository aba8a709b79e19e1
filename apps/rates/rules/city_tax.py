"""City tax: per person and night of a stay, on top of every price."""

from apps.rates.rules.facts import Facts
from apps.rates.rules.tariff import CityTaxTerms, Passenger, Tariff
from apps.rates.rules.wall_clock import day_of
from apps.venues.choices import OfferKind


def city_taxes_of(facts: Facts, tariff: Tariff) -> list[tuple[CityTaxTerms, int]]:
    """Those that are charged, each with the number of persons times nights."""
    if tariff.kind != OfferKind.NIGHT:
        return []
    counted = [(terms, _nights(terms, facts) * _people(terms, facts, tariff)) for terms in tariff.city_taxes]
    return [(terms, times) for terms, times in counted if times and terms.amount]


def _nights(terms: CityTaxTerms, facts: Facts) -> int:
    """The first `max_nights` of the stay, those of them that fall between the dates."""
    first = day_of(facts.starts)
    nights = range(first, first + facts.nights)[: terms.max_nights]
    return sum(is_due_on(terms, day) for day in nights)


def is_due_on(terms: CityTaxTerms, day: int) -> bool:
    return (terms.starts_on is None or terms.starts_on.toordinal() <= day) and (
        terms.ends_on is None or day <= terms.ends_on.toordinal()
    )


def _people(terms: CityTaxTerms, facts: Facts, tariff: Tariff) -> int:
    known = {passenger.id: passenger for passenger in tariff.passengers}
    return sum(
        people for type_id, people in facts.ask.party.items() if not _is_exempt(known.get(type_id or 0), terms.min_age)
    )


def _is_exempt(passenger: Passenger | None, min_age: int | None) -> bool:
    """A type whose ages begin below the limit and end somewhere: in doubt for the guest."""
    if passenger is None or passenger.max_age is None or min_age is None:
        return False
    return (passenger.min_age or 0) < min_age
