"""Where a space may stand, as the choices of a form."""

from django.utils.translation import gettext as _

from apps.core.said import said
from apps.venues.choices import SpaceKind
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue
from apps.venues.rules.tree import DEEPEST, may_have_parts
from apps.venues.selectors.spaces import Branch, flat, tree_of

DEEPER = "\u2003"


def places_in(venue: Venue, *, without: Space | None = None) -> list[tuple[str, str]]:
    """Whatever may hold parts, set in by its depth; not the space itself, nor what stands in it. One query."""
    return places_among(flat(tree_of(venue)), without=without)


def places_among(branches: list[Branch], *, without: Space | None = None) -> list[tuple[str, str]]:
    # Translators: where a space stands that is part of no other
    top = ("", _("Nothing: it stands on its own"))
    return [top, *(_place(branch) for branch in branches if _may_hold(branch, without))]


def _place(branch: Branch) -> tuple[str, str]:
    return str(branch.space.pk), f"{DEEPER * branch.depth}{said(branch.space, 'name')}"


def _may_hold(branch: Branch, without: Space | None) -> bool:
    space = branch.space
    is_below = without is not None and without.pk in (space.pk, *space.path)
    return may_have_parts(SpaceKind(space.kind)) and branch.depth + 1 < DEEPEST and not is_below
