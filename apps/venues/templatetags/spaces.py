"""How a space looks on a page: its icon, what it is made of, what is known of it."""

from django import template

from apps.venues.choices import SpaceKind
from apps.venues.models.space import Space
from apps.venues.rules.attributes import facts_of
from apps.venues.rules.space_import import Planned
from apps.venues.rules.space_words import ICONS, buffers_in_words, parts_in_words
from apps.venues.rules.tree import may_have_parts
from apps.venues.selectors.spaces import Branch

register = template.Library()


@register.filter
def kind_icon(kind: str) -> str:
    return ICONS[SpaceKind(kind)]


@register.filter
def space_facts(space: Space) -> list[str]:
    buffers = buffers_in_words(setup_minutes=space.setup_minutes, cleanup_minutes=space.cleanup_minutes)
    return [*facts_of(SpaceKind(space.kind), space.attributes), *buffers]


@register.filter
def made_of(branch: Branch) -> str:
    """What stands directly in it, in words."""
    return parts_in_words(branch.made_of)


@register.filter
def holds_parts(space: Space) -> bool:
    return may_have_parts(SpaceKind(space.kind))


@register.filter
def bed_icon(space: Space) -> str:
    """Beds look like what they are; others like their kind."""
    is_double = space.kind == SpaceKind.BED and space.attributes.get("bed_type") == "double"
    return "bed-double" if is_double else kind_icon(space.kind)


@register.filter
def planned_facts(row: Planned) -> list[str]:
    return facts_of(row.facts.kind, row.facts.attributes) if row.facts else []
