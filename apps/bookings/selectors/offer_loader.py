"""Offers read whole from the database, as plain values; in a number of queries that does not grow with them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from apps.bookings.rules.known_offer import DatedPolicy, KnownOffer, KnownRate
from apps.bookings.rules.placement import Leaf, Place, Want
from apps.core.periods import Period
from apps.core.prepared_query import Prepared, any_of, told
from apps.rates.choices import Audience
from apps.rates.models.rate import PolicyOverride
from apps.rates.selectors.policies import terms_by_policy
from apps.rates.selectors.tariff import tariffs_sold
from apps.venues.choices import Showing, SpaceKind
from apps.venues.models.offer import Offer
from apps.venues.models.space import Space
from apps.venues.rules.needs import NeedFacts
from apps.venues.rules.opening import Hours
from apps.venues.rules.tree import leaves_below, walk
from apps.venues.selectors.hours import closings_of, hours_of_many
from apps.venues.selectors.offer_sheet import OfferSheet, offer_sheets

# People and things come along with a party of any size.
WITHOUT_ROOM = frozenset({SpaceKind.GUIDE, SpaceKind.KIT})
MANY = 30_000
IN_ORDER = ("venue__position", "venue_id", "position", "pk")

OFFERS = Prepared(lambda: Offer.objects.filter(pk=any_of("offer_ids")).order_by(*IN_ORDER), "pk", "venue__status")
SHOWN = Prepared(
    lambda: Offer.objects.published().filter(venue__status=Showing.PUBLISHED).order_by(*IN_ORDER), "pk", "venue__status"
)
# Those kept, and what they are made of; not the hundreds that stand beside them.
SPACES = Prepared(
    lambda: Space.objects.kept().filter(Q(pk=any_of("space_ids")) | Q(path__overlap=told("space_ids", "bigint[]"))),
    *("pk", "venue_id", "parent_id", "path", "kind", "capacity", "setup_minutes", "cleanup_minutes"),
)
OVERRIDES = Prepared(
    lambda: PolicyOverride.objects.filter(rate=any_of("rate_ids")).order_by("starts_on"),
    *("rate_id", "starts_on", "ends_on", "policy_id"),
)


@dataclass(frozen=True, slots=True)
class _Space:
    pk: int
    venue_id: int
    parent_id: int | None
    path: Sequence[int]
    kind: SpaceKind
    capacity: int
    setup_minutes: int
    cleanup_minutes: int


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around the offers of some venues."""

    spaces: Mapping[int, _Space]
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
    return _all_known(OFFERS.rows(offer_ids=offer_ids), audience, first, last)


def offers_shown(*, first: date, last: date) -> dict[int, KnownOffer]:
    """Everything that travellers may see, without rates."""
    return _all_known(SHOWN.rows(), None, first, last)


def _all_known(
    rows: Iterable[tuple[int, str]], audience: Audience | None, first: date, last: date
) -> dict[int, KnownOffer]:
    venue_statuses = {pk: Showing(status) for pk, status in rows}
    if not venue_statuses:
        return {}
    sheets = offer_sheets(venue_statuses)
    around = _around(sheets.values(), audience, first, last)
    return {pk: _known(sheet, venue_statuses[pk], around) for pk, sheet in sheets.items()}


def _around(sheets: Collection[OfferSheet], audience: Audience | None, first: date, last: date) -> _Around:
    venue_ids = {sheet.venue_id for sheet in sheets}
    asked = {space_id for sheet in sheets for space_id in _space_ids(sheet)}
    spaces = {space.pk: space for space in map(_space, SPACES.rows(space_ids=asked))}
    needed = asked & spaces.keys()
    closings = closings_of(venue_ids, first=first, last=last)
    return _Around(
        spaces=spaces,
        leaves=_leaves(needed, spaces),
        hours=hours_of_many([spaces[space_id] for space_id in needed], first=first, last=last, closings=closings),
        closures={venue_id: {each.period: each.id for each in found} for venue_id, found in closings.items()},
        rates=_rates([sheet.id for sheet in sheets], audience) if audience else {},
        first=first,
        last=last,
    )


def _space(row: tuple[Any, ...]) -> _Space:
    pk, venue_id, parent_id, path, kind, *plain = row
    return _Space(pk, venue_id, parent_id, path, SpaceKind(kind), *plain)


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


def _leaf(leaf: _Space, whole: _Space, sheet: OfferSheet) -> Leaf:
    setup = sheet.setup_minutes if sheet.setup_minutes is not None else max(leaf.setup_minutes, whole.setup_minutes)
    after = sheet.cleanup_minutes
    cleanup = after if after is not None else max(leaf.cleanup_minutes, whole.cleanup_minutes)
    return Leaf(leaf.pk, setup * 60, cleanup * 60)


def _leaves(needed: Iterable[int], spaces: Mapping[int, _Space]) -> dict[int, Sequence[int]]:
    """In the order of the tree; what has no parts is its own."""
    parents = {pk: row.parent_id for pk, row in spaces.items()}
    with_parts = {parent for parent in parents.values() if parent is not None}
    in_order = {step.space_id: parents[step.space_id] for step in walk(parents)}
    return {pk: leaves_below(pk, in_order) if pk in with_parts else [pk] for pk in needed}


def _rates(offer_ids: Collection[int], audience: Audience) -> dict[int, list[KnownRate]]:
    tariffs = tariffs_sold(offer_ids, audience=audience)
    overrides = OVERRIDES.rows(rate_ids=tariffs)
    followed = {tariff.policy_id for tariff in tariffs.values()}
    policies = terms_by_policy(followed | {policy_id for *_, policy_id in overrides})
    dated: dict[int, list[DatedPolicy]] = defaultdict(list)
    for rate_id, starts_on, ends_on, policy_id in overrides:
        dated[rate_id].append(DatedPolicy(starts_on, ends_on, policies[policy_id]))
    found: dict[int, list[KnownRate]] = defaultdict(list)
    for rate_id, tariff in tariffs.items():
        found[tariff.offer_id].append(KnownRate(tariff, policies[tariff.policy_id], tuple(dated[rate_id])))
    return found
