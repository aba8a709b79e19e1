"""Offers read whole from the database, as plain values; in a number of queries that does not grow with them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from apps.bookings.rules.known_offer import DatedPolicy, KnownOffer, KnownRate
from apps.bookings.rules.placement import Leaf, Place, Want
from apps.core.periods import Period
from apps.rates.choices import Audience
from apps.rates.models.policy import Policy
from apps.rates.models.rate import PolicyOverride, Rate
from apps.rates.rules.policy import PolicyTerms
from apps.rates.selectors.policies import terms_of, with_lines
from apps.rates.selectors.tariff import tariffs_at
from apps.venues.choices import Showing, SpaceKind
from apps.venues.models.offer import Offer
from apps.venues.models.space import Space
from apps.venues.rules.needs import NeedFacts
from apps.venues.rules.opening import Hours
from apps.venues.rules.tree import leaves_below, walk
from apps.venues.selectors.hours import closure_period, hours_of_many, standing_closures
from apps.venues.selectors.offer_sheet import OfferSheet, offer_sheets

# People and things come along with a party of any size.
WITHOUT_ROOM = frozenset({SpaceKind.GUIDE, SpaceKind.KIT})
MANY = 30_000
COLUMNS = ("venue_id", "parent_id", "path", "kind", "capacity", "setup_minutes", "cleanup_minutes", "position")


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around the offers of some venues."""

    spaces: Mapping[int, Space]
    leaves: Mapping[int, Sequence[int]]
    hours: Mapping[int, Hours]
    closures: Mapping[int, Mapping[Period, int]]
    rates: Mapping[int, Sequence[KnownRate]]
    first: date
    last: date


def offers_known(
    offer_ids: Collection[int], *, audience: Audience | None, first: date, last: date
) -> dict[int, KnownOffer]:
    """By offer, those there are; complete for the days from `first` to `last`. For no audience, without their rates."""
    return _all_known(Offer.objects.filter(pk__in=offer_ids), audience, first, last)


def offers_shown(*, first: date, last: date) -> dict[int, KnownOffer]:
    """Everything that travellers may see, without rates."""
    return _all_known(Offer.objects.published().filter(venue__status=Showing.PUBLISHED), None, first, last)


def _all_known(rows: QuerySet[Offer], audience: Audience | None, first: date, last: date) -> dict[int, KnownOffer]:
    offers = list(rows.select_related("venue").order_by("venue__position", "venue_id", "position", "pk"))
    if not offers:
        return {}
    sheets = offer_sheets([offer.pk for offer in offers])
    around = _around(sheets.values(), audience, first, last)
    return {offer.pk: _known(sheets[offer.pk], Showing(offer.venue.status), around) for offer in offers}


def _around(sheets: Collection[OfferSheet], audience: Audience | None, first: date, last: date) -> _Around:
    venue_ids = {sheet.venue_id for sheet in sheets}
    asked = {space_id for sheet in sheets for space_id in _space_ids(sheet)}
    spaces = {row.pk: row for row in _with_parts(asked)}
    needed = asked & spaces.keys()
    return _Around(
        spaces=spaces,
        leaves=_leaves(needed, spaces),
        hours=hours_of_many([spaces[space_id] for space_id in needed], first=first, last=last),
        closures=_closures(venue_ids, first, last),
        rates=_rates([sheet.id for sheet in sheets], audience) if audience else {},
        first=first,
        last=last,
    )


def _with_parts(space_ids: Collection[int]) -> QuerySet[Space]:
    """Those kept, and what they are made of; not the hundreds that stand beside them."""
    rows = Space.objects.kept().filter(Q(pk__in=space_ids) | Q(path__overlap=list(space_ids)))
    return rows.only(*COLUMNS)


def _known(sheet: OfferSheet, venue_status: Showing, around: _Around) -> KnownOffer:
    extra_spaces = {extra.id: extra.space_id for extra in sheet.extras if extra.space_id in around.spaces}
    space_ids = [space_id for space_id in _space_ids(sheet) if space_id in around.hours]
    return KnownOffer(
        sheet=sheet,
        is_shown=venue_status == Showing.PUBLISHED,
        needs=tuple([_want(need, sheet, around) for need in sheet.needs]),
        extra_places={extra_id: _place(space_id or 0, sheet, around) for extra_id, space_id in extra_spaces.items()},
        hours={space_id: around.hours[space_id] for space_id in space_ids},
        closures=around.closures.get(sheet.venue_id, {}),
        rates=tuple(around.rates.get(sheet.id, ())),
        first=around.first,
        last=around.last,
    )


def _space_ids(sheet: OfferSheet) -> list[int]:
    return [*sheet.space_ids, *(extra.space_id for extra in sheet.extras if extra.space_id is not None)]


def _want(need: NeedFacts, sheet: OfferSheet, around: _Around) -> Want:
    places = tuple([_place(space_id, sheet, around) for space_id in need.space_ids if space_id in around.spaces])
    is_together = bool(places) and all(place.is_bed for place in places)
    return Want(places, need.quantity, need_id=need.id, is_together=is_together)


def _place(space_id: int, sheet: OfferSheet, around: _Around) -> Place:
    """The offer's set-up and clean-up where it has its own, else the longer of the space's and of its leaf's."""
    space = around.spaces[space_id]
    return Place(
        space_id,
        tuple([_leaf(around.spaces[leaf_id], space, sheet) for leaf_id in around.leaves[space_id]]),
        capacity=MANY if space.kind in WITHOUT_ROOM else space.capacity,
        room_id=space.parent_id,
        is_bed=space.kind == SpaceKind.BED,
    )


def _leaf(leaf: Space, whole: Space, sheet: OfferSheet) -> Leaf:
    setup = sheet.setup_minutes if sheet.setup_minutes is not None else max(leaf.setup_minutes, whole.setup_minutes)
    after = sheet.cleanup_minutes
    cleanup = after if after is not None else max(leaf.cleanup_minutes, whole.cleanup_minutes)
    return Leaf(leaf.pk, setup * 60, cleanup * 60)


def _leaves(needed: Iterable[int], spaces: Mapping[int, Space]) -> dict[int, Sequence[int]]:
    """In the order of the tree; what has no parts is its own."""
    parents = {pk: row.parent_id for pk, row in spaces.items()}
    with_parts = {parent for parent in parents.values() if parent is not None}
    in_order = {step.space_id: parents[step.space_id] for step in walk(parents)}
    return {pk: leaves_below(pk, in_order) if pk in with_parts else [pk] for pk in needed}


def _closures(venue_ids: Collection[int], first: date, last: date) -> dict[int, dict[Period, int]]:
    found: dict[int, dict[Period, int]] = defaultdict(dict)
    for row in standing_closures(venue_ids, first=first, last=last):
        found[row.venue_id][closure_period(row)] = row.pk
    return found


def _rates(offer_ids: Collection[int], audience: Audience) -> dict[int, list[KnownRate]]:
    """Those still sold, in the order they are shown in."""
    rows = list(
        Rate.objects.kept().filter(offer__in=offer_ids).order_by("position", "pk").only("policy_id", "offer_id")
    )
    tariffs = tariffs_at([row.pk for row in rows], audience=audience)
    overrides = list(PolicyOverride.objects.filter(rate__in=rows).order_by("starts_on"))
    policy_ids = {row.policy_id for row in rows} | {row.policy_id for row in overrides}
    policies = {row.pk: terms_of(row) for row in with_lines(Policy.objects.filter(pk__in=policy_ids))}
    dated = _dated(overrides, policies)
    found: dict[int, list[KnownRate]] = defaultdict(list)
    for row in rows:
        found[row.offer_id].append(KnownRate(tariffs[row.pk], policies[row.policy_id], tuple(dated.get(row.pk, ()))))
    return found


def _dated(overrides: Iterable[PolicyOverride], policies: Mapping[int, PolicyTerms]) -> dict[int, list[DatedPolicy]]:
    found: dict[int, list[DatedPolicy]] = defaultdict(list)
    for row in overrides:
        found[row.rate_id].append(DatedPolicy(row.starts_on, row.ends_on, policies[row.policy_id]))
    return found
