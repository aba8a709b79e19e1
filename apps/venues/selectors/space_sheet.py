"""Spaces as a table: the columns an import knows, and the rows an export writes, which an import reads again."""

from collections.abc import Collection, Iterable, Sequence

from django.utils.translation import gettext as _

from apps.core.languages import own_names
from apps.core.said import column
from apps.core.sheets import Cell, Column
from apps.venues.choices import SpaceKind
from apps.venues.models.space import Space
from apps.venues.rules.attribute import Attribute
from apps.venues.rules.attributes import attributes_of, every_attribute, written
from apps.venues.rules.space_import import BETWEEN, Path
from apps.venues.selectors.spaces import Branch


def space_columns(languages: Sequence[str], *, kinds: Collection[SpaceKind] = tuple(SpaceKind)) -> list[Column]:
    """`languages` with the main one first; the attributes of the kinds, all of them when an import asks."""
    names = dict(own_names())
    return [
        Column("name", _("Name"), is_required=True),
        Column("part_of", _("Part of")),
        Column("kind", _("Kind"), is_required=True),
        Column("capacity", _("For how many people")),
        *(Column(key, str(attribute.label)) for key, attribute in _attributes(kinds)),
        Column("tags", _("Tags")),
        Column("setup_minutes", _("Minutes to set up")),
        Column("cleanup_minutes", _("Minutes to clean up")),
        Column("description", _("Description")),
        *(Column(column("name", code), f"{_('Name')} ({names[code]})") for code in languages[1:]),
        *(Column(column("description", code), f"{_('Description')} ({names[code]})") for code in languages[1:]),
    ]


def space_rows(branches: Iterable[Branch], columns: Sequence[Column], *, language: str) -> list[list[Cell]]:
    """Headings first. Names and descriptions in the main language, the others in columns of their own."""
    paths: dict[int, Path] = {}
    rows: list[list[Cell]] = [[each.title for each in columns]]
    for branch in branches:
        space = branch.space
        above = paths.get(space.parent_id or 0, ())
        paths[space.pk] = (*above, _word(space, "name", language))
        if branch.is_hit:
            rows.append([_cell(space, each.key, above=above, language=language) for each in columns])
    return rows


def template_rows(columns: Sequence[Column]) -> list[list[Cell]]:
    """The headings and two rows that show how a space stands in another."""
    room: dict[str, Cell] = {"name": _("Dormitory"), "kind": str(SpaceKind.ROOM.label), "capacity": 4}
    bed: dict[str, Cell] = {
        "name": _("Bed 1"),
        "part_of": _("Dormitory"),
        "kind": str(SpaceKind.BED.label),
        "capacity": 1,
    }
    examples: list[dict[str, Cell]] = [room, bed]
    headings: list[Cell] = [each.title for each in columns]
    return [headings, *([row.get(each.key) for each in columns] for row in examples)]


def known_paths(branches: Iterable[Branch], *, language: str) -> dict[Path, SpaceKind]:
    """The names that lead to each space, for an import to find what something is part of."""
    paths: dict[int, Path] = {}
    found: dict[Path, SpaceKind] = {}
    for branch in branches:
        path = (*paths.get(branch.space.parent_id or 0, ()), _word(branch.space, "name", language))
        paths[branch.space.pk] = path
        found[path] = SpaceKind(branch.space.kind)
    return found


def _attributes(kinds: Collection[SpaceKind]) -> list[tuple[str, Attribute]]:
    keys = {attribute.key for kind in kinds for attribute in attributes_of(kind)}
    return [(key, attribute) for key, attribute in every_attribute().items() if key in keys]


def _cell(space: Space, key: str, *, above: Path, language: str) -> Cell:
    attribute = every_attribute().get(key)
    if attribute:
        value = space.attributes.get(key)
        return None if value is None else written(attribute, value)
    match key:
        case "name" | "description":
            return _word(space, key, language)
        case "part_of":
            return BETWEEN.join(above)
        case "kind":
            return str(SpaceKind(space.kind).label)
        case "tags":
            return ", ".join(space.tags)
        case _:
            value = getattr(space, key)
            return value if isinstance(value, int) else str(value or "")


def _word(space: Space, field: str, language: str) -> str:
    return str(getattr(space, column(field, language)) or getattr(space, field) or "")
