"""The only ways for a member of staff to reach prices: those of offers their venues have, and rules that touch them."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.accounts.permissions import Person
from apps.rates.models.price_rule import PriceRule, PriceRuleQuerySet
from apps.rates.models.rate import Rate, RateQuerySet
from apps.rates.models.tax import CityTax
from apps.venues.models.extras import Extra


def rates_for(person: Person) -> RateQuerySet:
    rows = Rate.objects.all()
    return rows if person.venue_ids is None else rows.filter(offer__venue__in=person.venue_ids)


def price_rules_for(person: Person) -> PriceRuleQuerySet:
    """Also those of every offer, because they make prices here too; `may_change_rule` says who changes them."""
    rows = PriceRule.objects.all()
    if not person.is_staff:
        return rows.none()
    if person.venue_ids is None:
        return rows
    links = PriceRule.offers.through.objects.filter(pricerule=OuterRef("pk"))
    return rows.filter(Q(Exists(links.filter(offer__venue__in=person.venue_ids))) | ~Exists(links))


def extras_for(person: Person) -> QuerySet[Extra]:
    rows = Extra.objects.all()
    return rows if person.venue_ids is None else rows.filter(venue__in=person.venue_ids)


def city_taxes_for(person: Person) -> QuerySet[CityTax]:
    rows = CityTax.objects.all()
    return rows if person.venue_ids is None else rows.filter(venue__in=person.venue_ids)
