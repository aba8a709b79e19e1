"""Lays out a whole plan: venues with their spaces, hours and offers, then what all that costs."""

from apps.portal.rules.catalogue_plan import VenuePlan
from apps.portal.rules.price_plan import CataloguePlan
from apps.portal.services.lay_out.groups import lay_group, lay_series_makers
from apps.portal.services.lay_out.holdings import lay_balance, lay_promo
from apps.portal.services.lay_out.hours import lay_hours
from apps.portal.services.lay_out.offers import lay_extra, lay_offer
from apps.portal.services.lay_out.prices import (
    lay_city_tax,
    lay_extra_price,
    lay_policy,
    lay_rates,
    lay_rule,
    lay_tax,
)
from apps.portal.services.lay_out.setting import Setting
from apps.portal.services.lay_out.spaces import lay_spaces
from apps.portal.services.lay_out.venue import lay_venue
from apps.rates.models.tax import TaxRate
from apps.venues.services.add_space import Spot


def lay_out_catalogue(plan: CataloguePlan, setting: Setting) -> None:
    """Everything is a draft until somebody publishes it."""
    tax = lay_tax(plan.tax, setting) if plan.tax else None
    for policy in plan.policies:
        lay_policy(policy, setting)
    for group in plan.groups:
        lay_group(group, setting)
    lay_series_makers(plan.groups, setting)
    for venue in plan.venues:
        _lay_out_venue(venue, setting, tax=tax)
    for rule in plan.rules:
        lay_rule(rule, setting)
    for promo in plan.promos:
        lay_promo(promo, setting)
    for balance in plan.balances:
        lay_balance(balance, setting)


def _lay_out_venue(plan: VenuePlan, setting: Setting, *, tax: TaxRate | None) -> None:
    venue = lay_venue(plan, setting)
    lay_spaces(plan.spaces, setting, at=Spot(venue.pk))
    lay_hours(plan, setting, venue_id=venue.pk, zone=venue.time_zone)
    if plan.city_tax:
        lay_city_tax(plan.city_tax, setting, venue_id=venue.pk)
    for extra in plan.extras:
        lay_extra(extra, setting, venue_id=venue.pk)
        lay_extra_price(extra, setting, tax=tax)
    for offer in plan.offers:
        lay_offer(offer, setting, venue_id=venue.pk)
        lay_rates(offer, setting, tax=tax)
