"""What the index hears: whatever changes what travellers may find, where it stands, or how it is arranged."""

from collections.abc import Callable
from functools import partial

from django.db import connection, transaction

from apps.core.schema import PUBLIC, in_schema
from apps.journal.events import Event, Recorded, subscribe
from apps.rates.events import price_rule, rate, tax
from apps.search.models.mark import Mark
from apps.search.services.index_offers import drop_listings
from apps.search.services.marks import mark_offer
from apps.search.services.mirror import forget_business
from apps.search.services.terms import forget_unused_terms
from apps.search.tasks import index_marked
from apps.tenants.events import (
    PrimaryDomainChanged,
    ProfileChanged,
    TenantDeletionCalledOff,
    TenantDeletionScheduled,
    TenantErased,
    TenantPlanChanged,
    TenantRestored,
    TenantResumed,
    TenantSuspended,
)
from apps.tenants.selectors.current import current_tenant
from apps.venues.events import departures, hours, offers, photos, venues

ABOUT_OFFERS: tuple[type[Event], ...] = (
    offers.OfferPublished,
    offers.OfferUnpublished,
    offers.OfferArchived,
    offers.OfferChanged,
    offers.OfferTermsSet,
    offers.StayRulesSet,
    offers.NeedsSet,
    offers.ChannelTermsSet,
    offers.PassengerTypesSet,
    offers.OfferExtrasSet,
    departures.DepartureAdded,
    departures.DepartureChanged,
    departures.DepartureCancelled,
    departures.DeparturesGenerated,
)
# A venue, a photo or a price may be that of any offer; places in the list are those of all.
ABOUT_EVERYTHING: tuple[type[Event], ...] = (
    offers.OfferMoved,
    venues.VenuePublished,
    venues.VenueUnpublished,
    venues.VenueArchived,
    venues.VenueChanged,
    venues.VenueMoved,
    photos.PhotoAdded,
    photos.PhotoMoved,
    photos.PhotoDeleted,
    hours.OpeningSetSaved,
    hours.OpeningSetRemoved,
    rate.RateAdded,
    rate.RateChanged,
    rate.RateArchived,
    rate.RateRestored,
    rate.RateMoved,
    price_rule.PriceRuleAdded,
    price_rule.PriceRuleChanged,
    price_rule.PriceRuleArchived,
    price_rule.PriceRuleRestored,
    price_rule.PriceRuleSwitchedOn,
    price_rule.PriceRuleSwitchedOff,
    tax.TaxRateAdded,
    tax.TaxRateChanged,
    tax.TaxRateArchived,
    tax.TaxSettingsChanged,
    tax.CityTaxAdded,
    tax.CityTaxChanged,
    tax.CityTaxArchived,
)
ABOUT_BUSINESS: tuple[type[Event], ...] = (
    TenantResumed,
    TenantDeletionCalledOff,
    TenantRestored,
    TenantPlanChanged,
    ProfileChanged,
    PrimaryDomainChanged,
)
CLOSING: tuple[type[Event], ...] = (TenantSuspended, TenantDeletionScheduled)


def index_the_offer(event: Event, _: Recorded) -> None:
    _mark(current_tenant().pk, _number(event, "offer_id"))


def index_all_of_it(_event: Event, _: Recorded) -> None:
    _mark(current_tenant().pk)


def index_the_business(event: Event, _: Recorded) -> None:
    _mark(_number(event, "tenant_id"))


def take_the_business_away(event: Event, _: Recorded) -> None:
    tenant_id = _number(event, "tenant_id")
    drop_listings(tenant_id)
    transaction.on_commit(partial(forget_business, tenant_id), robust=True)


def forget_its_words(_event: Event, _: Recorded) -> None:
    """Its listings went with it; what only they said is said nowhere any more."""
    with in_schema(PUBLIC):
        forget_unused_terms()


HANDLERS: dict[Callable[[Event, Recorded], None], tuple[type[Event], ...]] = {
    index_the_offer: ABOUT_OFFERS,
    index_all_of_it: ABOUT_EVERYTHING,
    index_the_business: ABOUT_BUSINESS,
    take_the_business_away: CLOSING,
    forget_its_words: (TenantErased,),
}
for _handler, _events in HANDLERS.items():
    for _event in _events:
        subscribe(_event)(_handler)


def _number(event: Event, name: str) -> int:
    return int(str(event.facts()[name]))


def _mark(tenant_id: int, offer_id: int = Mark.EVERYTHING) -> None:
    mark_offer(tenant_id, offer_id)
    if not any(hook is _wake for _sids, hook, *_ in connection.run_on_commit):
        transaction.on_commit(_wake, robust=True)


def _wake() -> None:
    """Once for all that a batch of the relay tells; the beat comes by besides."""
    index_marked.delay()
