"""Places a guest may choose among, where the business lets them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from apps.bookings.rules.known_offer import KnownOffer
from apps.core.said import Said, said, said_in
from apps.storefront.rules.picking import Picking
from apps.venues.choices import OfferKind
from apps.venues.models.space import Space


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    id: int
    name: str
    chosen: bool
    taken: bool


@dataclass(frozen=True, slots=True)
class PlacePool:
    """One of them is chosen, or the engine chooses."""

    name: Said
    places: tuple[PlaceChoice, ...]

    @property
    def has_chosen(self) -> bool:
        return any(each.chosen for each in self.places)


def place_pools(
    picking: Picking, spaces: Mapping[int, Space], *, free: Collection[int] | None
) -> tuple[PlacePool, ...]:
    """`free` are those that are not taken at the time picked; None where nobody knows yet."""
    needs = [need for need in picking.known.sheet.needs if need.guest_chooses and need.quantity == 1]
    told = free if free and len(needs) == 1 else None
    return tuple(
        PlacePool(
            said_in(need.words, "name"),
            tuple(
                PlaceChoice(
                    pk,
                    said(spaces[pk], "name").text,
                    pk in picking.space_ids,
                    told is not None and pk not in told,
                )
                for pk in need.space_ids
                if pk in spaces
            ),
        )
        for need in needs
    )


def spaces_of(known: KnownOffer) -> dict[int, Space]:
    """Every space of the pools with what it stands in, by number. Guides and vans of a tour are nobody's to look at."""
    is_chosen = any(need.guest_chooses for need in known.sheet.needs)
    if known.sheet.kind == OfferKind.DEPARTURE and not is_chosen:
        return {}
    rows = Space.objects.filter(pk__in=known.sheet.space_ids).select_related("parent")
    return {row.pk: row for row in rows}
