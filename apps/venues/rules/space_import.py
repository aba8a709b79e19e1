"""What the rows of a table of spaces would add to a venue: row by row, with what is wrong in each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from apps.venues.choices import SpaceKind
from apps.venues.errors.faults import Fault
from apps.venues.rules.attribute import Attribute, Value
from apps.venues.rules.attributes import attributes_of, every_attribute, typed
from apps.venues.rules.spaces import SpaceFacts, space_faults, tags_from
from apps.venues.rules.tree import DEEPEST, may_have_parts

# Between the names of a path, as exports write it and people may.
BETWEEN = " / "
NUMBERS = (("capacity", 1), ("setup_minutes", 0), ("cleanup_minutes", 0))

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """One row. `is_there` where the venue has it already, and then it is left as it is."""

    number: int
    path: Path
    facts: SpaceFacts | None = None
    faults: list[Fault] = field(default_factory=list)
    is_there: bool = False

    @property
    def name(self) -> str:
        return self.path[-1]

    @property
    def part_of(self) -> str:
        return BETWEEN.join(self.path[:-1])

    @property
    def is_new(self) -> bool:
        return not self.faults and not self.is_there


class Places:
    """Every space by the names that lead to it: those that are there, and those of the rows so far."""

    def __init__(self, known: Mapping[Path, SpaceKind]) -> None:
        self._known = {_folded(path): (path, kind) for path, kind in known.items()}
        self._before = set(self._known)

    def was_there(self, path: Path) -> bool:
        return _folded(path) in self._before

    def has(self, path: Path) -> bool:
        return _folded(path) in self._known

    def add(self, path: Path, kind: SpaceKind) -> None:
        self._known[_folded(path)] = (path, kind)

    def find(self, words: str) -> tuple[list[Path], SpaceKind | None]:
        """The paths the words may mean, and the kind where it is one: the whole path, else the end of one."""
        wanted = _folded(tuple(part.strip() for part in words.split(BETWEEN.strip())))
        if wanted in self._known:
            path, kind = self._known[wanted]
            return [path], kind
        single = _folded((words,))
        ends = [found for key, found in self._known.items() if key[-len(wanted) :] == wanted or key[-1:] == single]
        return [path for path, _kind in ends], ends[0][1] if len(ends) == 1 else None


def planned_rows(
    rows: Iterable[tuple[int, Mapping[str, str]]], *, known: Mapping[Path, SpaceKind], main_name: str
) -> list[Planned]:
    """In the order of the file: what something is part of stands in the venue, or above it."""
    places = Places(known)
    return [_planned(number, cells, places=places, main_name=main_name) for number, cells in rows]


def _planned(number: int, cells: Mapping[str, str], *, places: Places, main_name: str) -> Planned:
    above, faults = _above(cells["part_of"], places)
    path = (*above, cells["name"])
    if not faults and places.was_there(path):
        return Planned(number, path, is_there=True)
    kind = _kind(cells["kind"])
    if kind is None:
        return Planned(number, path, faults=[*faults, Fault("kind", _unknown_kind(cells["kind"]))])
    facts, cell_faults = _facts(kind, cells, main_name=main_name)
    faults += [*cell_faults, *(space_faults(facts, main_name=main_name) if not cell_faults else [])]
    if not faults and places.has(path):
        faults.append(Fault("name", _("This stands in the table twice.")))
    places.add(path, kind)
    return Planned(number, path, facts, [_by_column(fault, main_name) for fault in faults])


def _above(words: str, places: Places) -> tuple[Path, list[Fault]]:
    if not words:
        return (), []
    paths, kind = places.find(words)
    if not paths:
        sentence = _("There is no “%(name)s” in this venue or above this row.") % {"name": words[:60]}
        return (words,), [Fault("part_of", sentence)]
    if len(paths) > 1:
        places_words = {"name": words[:60], "path": BETWEEN.join(paths[0])}
        sentence = _("Several spaces are called “%(name)s”. Write the whole way, such as “%(path)s”.") % places_words
        return (words,), [Fault("part_of", sentence)]
    return paths[0], _faults_above(paths[0], kind)


def _faults_above(path: Path, kind: SpaceKind | None) -> list[Fault]:
    if kind and not may_have_parts(kind):
        return [Fault("part_of", _("“%(name)s” is one thing and cannot hold others.") % {"name": path[-1]})]
    if len(path) >= DEEPEST:
        return [Fault("part_of", _("Spaces stand up to %(most)d levels deep.") % {"most": DEEPEST})]
    return []


def _kind(words: str) -> SpaceKind | None:
    """By its code or its name, in the reader's language."""
    known = {kind.value: kind for kind in SpaceKind} | {str(kind.label).casefold(): kind for kind in SpaceKind}
    return known.get(words.casefold())


def _unknown_kind(words: str) -> str:
    known = ", ".join(str(kind.label) for kind in SpaceKind)
    if not words:
        return _("Say what it is, one of: %(known)s.") % {"known": known}
    return _("“%(value)s” is not known. Choose one of: %(known)s.") % {"value": words[:40], "known": known}


def _facts(kind: SpaceKind, cells: Mapping[str, str], *, main_name: str) -> tuple[SpaceFacts, list[Fault]]:
    words = {name: text for name, text in cells.items() if name.startswith(("name_", "description_"))}
    words |= {main_name: cells["name"], main_name.replace("name_", "description_"): cells["description"]}
    numbers, faults = _numbers(cells)
    attributes, more = _attributes(kind, cells)
    facts = SpaceFacts(kind, words, attributes=attributes, tags=tags_from(cells["tags"]), **numbers)
    return facts, faults + more


def _numbers(cells: Mapping[str, str]) -> tuple[dict[str, int], list[Fault]]:
    numbers, faults = dict[str, int](), list[Fault]()
    for name, otherwise in NUMBERS:
        text = cells[name]
        if text.isascii() and text.isdigit() and len(text) < 9:
            numbers[name] = int(text)
        elif text:
            faults.append(Fault(name, _("Write a whole number.")))
        else:
            numbers[name] = otherwise
    return numbers, faults


def _attributes(kind: SpaceKind, cells: Mapping[str, str]) -> tuple[dict[str, Value], list[Fault]]:
    own = {attribute.key for attribute in attributes_of(kind)}
    values, faults = dict[str, Value](), list[Fault]()
    for key, attribute in every_attribute().items():
        text = cells.get(key, "")
        if not text:
            continue
        value = typed(attribute, text)
        if key not in own:
            faults.append(Fault(key, _("A space of this kind does not have this.")))
        elif value is None:
            faults.append(Fault(key, _not_typed(attribute)))
        elif value is not False:
            values[key] = value
    return values, faults


def _not_typed(attribute: Attribute) -> str:
    return _("Write a whole number.") if attribute.shape == "number" else _("Say yes or no.")


def _by_column(fault: Fault, main_name: str) -> Fault:
    name = "name" if fault.field == main_name else fault.field.removeprefix("attribute_")
    return Fault(name, fault.sentence)


def _folded(path: Sequence[str]) -> Path:
    return tuple(" ".join(part.casefold().split()) for part in path)
