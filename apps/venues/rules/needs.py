"""What an offer occupies: pools of spaces, all of them taken at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from apps.venues.errors.faults import Fault

MOST = 10


@dataclass(frozen=True, slots=True)
class NeedFacts:
    """`quantity` of the spaces, tried in their order. `id` is that of the need it changes; `words` name it."""

    space_ids: tuple[int, ...]
    quantity: int = 1
    guest_chooses: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
    id: int | None = None


def need_faults(needs: Sequence[NeedFacts], *, above: Mapping[int, Sequence[int]]) -> list[Fault]:
    """`above` tells of every space of the venue what stands above it; a space it does not know is no space of it."""
    if len(needs) > MOST:
        return [Fault("spaces", _("An offer needs at most ten kinds of spaces."), MOST)]
    return [
        fault
        for row, need in enumerate(needs)
        for fault in (*_alone(need, row, above), *_beside(need, row, needs[:row], above))
    ]


def _alone(need: NeedFacts, row: int, above: Mapping[int, Sequence[int]]) -> Iterator[Fault]:
    if not need.space_ids:
        yield Fault("spaces", _("Choose at least one space."), row)
    if not set(need.space_ids) <= set(above):
        yield Fault("spaces", _("One of these spaces is gone, or stands in another venue."), row)
    if need.quantity < 1:
        yield Fault("quantity", _("Enter at least 1."), row)
    elif need.space_ids and need.quantity > len(set(need.space_ids)):
        yield Fault("quantity", _too_many(len(set(need.space_ids))), row)
    elif need.quantity > 1 and _overlap(need.space_ids, need.space_ids, above):
        yield Fault("spaces", _("One of these spaces is part of another, so they cannot be taken at once."), row)
    if need.guest_chooses and len(need.space_ids) == 1:
        yield Fault("guest_chooses", _("With one space there is nothing to choose."), row)


def _beside(
    need: NeedFacts, row: int, before: Sequence[NeedFacts], above: Mapping[int, Sequence[int]]
) -> Iterator[Fault]:
    taken = [space_id for other in before for space_id in other.space_ids]
    if set(taken) & set(need.space_ids):
        yield Fault("spaces", _("One of these spaces stands in a row above; it cannot be taken twice at once."), row)
    elif _overlap(need.space_ids, taken, above):
        yield Fault("spaces", _("One of these spaces is part of one in a row above, or holds it."), row)


def _overlap(some: Sequence[int], others: Sequence[int], above: Mapping[int, Sequence[int]]) -> bool:
    """Whether a space of one list stands above a space of the other."""
    return any(one in above.get(other, ()) or other in above.get(one, ()) for one in some for other in others)


def _too_many(spaces: int) -> str:
    # Translators: an offer asks for more spaces at once than were chosen for it
    return ngettext("Only %(count)d space is chosen here.", "Only %(count)d spaces are chosen here.", spaces) % {
        "count": spaces
    }
