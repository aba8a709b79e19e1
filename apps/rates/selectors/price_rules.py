"""Price rules as the pages about them show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from django.db.models import Prefetch

from apps.accounts.permissions import Person
from apps.core.said import said
from apps.rates.models.groups import GuestGroup
from apps.rates.models.price_rule import PriceRule, PriceRuleQuerySet
from apps.rates.permissions import may_change_rule
from apps.rates.rules.overlap_words import GRAVE, RELATION_WORDS
from apps.rates.rules.overlaps import Relation, can_hold, overlaps_of
from apps.rates.rules.rule_terms import RuleTerms
from apps.rates.rules.rule_words import Places, rule_words
from apps.rates.selectors.doors import price_rules_for
from apps.rates.selectors.rule_terms import terms_of
from apps.venues.models.offer import Offer
from apps.venues.selectors.doors import offers_for


@dataclass(frozen=True, slots=True)
class RuleRow:
    """`problem` is why it will never apply; `meets` how many others it meets."""

    rule: PriceRule
    words: str
    offers: list[Offer]
    may_change: bool
    problem: Relation | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """Rules that apply together."""

    number: int
    priority: int
    rows: list[RuleRow]


@dataclass(frozen=True, slots=True)
class RuleList:
    steps: list[Step] = field(default_factory=list)
    archived: list[RuleRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Met:
    """Another rule and what it means for the one that is looked at."""

    rule: PriceRule
    words: str
    relation: Relation
    sentence: str

    @property
    def is_grave(self) -> bool:
        return self.relation in GRAVE


def price_rule_list(person: Person, *, currency: str) -> RuleList:
    rules = list(_with_offers(price_rules_for(person)))
    places = places_for_words(currency)
    known = [(rule.pk, terms_of(rule)) for rule in rules if rule.archived_at is None and rule.is_active]
    shut = {pk for pk, _terms in known if any(o.relation == Relation.NEVER_REACHED for o in overlaps_of(pk, known))}
    rows = [_row(rule, person, places, is_shut=rule.pk in shut) for rule in rules]
    kept = [row for row in rows if row.rule.archived_at is None]
    grouped = groupby(kept, key=attrgetter("rule.priority"))
    steps = [Step(number, priority, list(group)) for number, (priority, group) in enumerate(grouped, start=1)]
    return RuleList(steps, [row for row in rows if row.rule.archived_at is not None])


def rule_with_offers(person: Person) -> PriceRuleQuerySet:
    return _with_offers(price_rules_for(person))


def rules_met(person: Person, rule_id: int, terms: RuleTerms, *, currency: str) -> list[Met]:
    """Of those switched on, whichever can hold at the same moment as a rule of these `terms`."""
    others = {rule.pk: rule for rule in _with_offers(price_rules_for(person)).active() if rule.pk != rule_id}
    places = places_for_words(currency)
    found = overlaps_of(rule_id, [(rule_id, terms), *((pk, terms_of(rule)) for pk, rule in others.items())])
    return [
        Met(
            others[overlap.rule_id],
            rule_words(terms_of(others[overlap.rule_id]), places),
            overlap.relation,
            str(RELATION_WORDS[overlap.relation]),
        )
        for overlap in found
    ]


def venues_of(rule: PriceRule) -> list[int]:
    return [offer.venue_id for offer in rule.offers.all()]


def offers_to_choose(person: Person, *, chosen: Iterable[Offer] = ()) -> Sequence[Offer]:
    """Kept ones, and those a rule has already."""
    kept = list(offers_for(person).kept().order_by("venue__position", "venue_id", "position", "pk"))
    return [*kept, *(offer for offer in chosen if offer not in kept)]


def places_for_words(currency: str) -> Places:
    return Places(currency, {group.pk: said(group, "name").text for group in GuestGroup.objects.all()})


def _with_offers(rows: PriceRuleQuerySet) -> PriceRuleQuerySet:
    return rows.prefetch_related(Prefetch("offers", Offer.objects.order_by("position", "pk")))


def _row(rule: PriceRule, person: Person, places: Places, *, is_shut: bool) -> RuleRow:
    terms = terms_of(rule)
    problem = Relation.NEVER_REACHED if is_shut or not can_hold(terms) else None
    return RuleRow(
        rule, rule_words(terms, places), list(rule.offers.all()), may_change_rule(person, venues_of(rule)), problem
    )
