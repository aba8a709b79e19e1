"""What a space may say about itself."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from apps.venues.choices import SpaceKind
from apps.venues.errors.faults import Fault
from apps.venues.rules.attribute import Value
from apps.venues.rules.attributes import attribute_faults

LONGEST_NAME = 120
LONGEST_DESCRIPTION = 4_000
MOST_PEOPLE = 30_000
MOST_TAGS = 12
LONGEST_TAG = 30
LONGEST_BUFFER = 1_440


@dataclass(frozen=True, slots=True)
class SpaceFacts:
    """Everything a person writes about a space. `words` by column: `{"name_en": …, "description_es": …}`."""

    kind: SpaceKind
    words: Mapping[str, str]
    capacity: int = 1
    attributes: Mapping[str, Value] = field(default_factory=dict)
    tags: Sequence[str] = ()
    setup_minutes: int = 0
    cleanup_minutes: int = 0


def space_faults(facts: SpaceFacts, *, main_name: str) -> list[Fault]:
    """`main_name` is the column of the name in the business's main language."""
    return [
        *_words_faults(facts.words, main_name),
        *_number_faults(facts),
        *_attributes(facts),
        *tag_faults(facts.tags),
    ]


def _words_faults(words: Mapping[str, str], main_name: str) -> list[Fault]:
    faults = [] if words.get(main_name, "").strip() else [Fault(main_name, _("Give it a name."))]
    for column, text in words.items():
        longest = LONGEST_NAME if column.startswith("name") else LONGEST_DESCRIPTION
        if len(text) > longest:
            faults.append(Fault(column, _("This is longer than %(most)d characters.") % {"most": longest}))
    return faults


def _number_faults(facts: SpaceFacts) -> list[Fault]:
    limits = (
        ("capacity", facts.capacity, 1, MOST_PEOPLE),
        ("setup_minutes", facts.setup_minutes, 0, LONGEST_BUFFER),
        ("cleanup_minutes", facts.cleanup_minutes, 0, LONGEST_BUFFER),
    )
    words = _("Write a number from %(least)d to %(most)d.")
    return [
        Fault(name, words % {"least": least, "most": most})
        for name, value, least, most in limits
        if not least <= value <= most
    ]


def _attributes(facts: SpaceFacts) -> list[Fault]:
    faults = attribute_faults(facts.kind, facts.attributes)
    return [Fault(f"attribute_{fault.field}", fault.sentence) for fault in faults]


def tags_from(text: str) -> list[str]:
    """Parted by commas; each once, as it was first written."""
    found: dict[str, str] = {}
    for tag in re.split(r"[,;\n]", text):
        clean = " ".join(tag.split()).lstrip("#")
        found.setdefault(clean.casefold(), clean)
    return [tag for tag in found.values() if tag]


def tag_faults(tags: Sequence[str]) -> list[Fault]:
    if len(tags) > MOST_TAGS:
        return [Fault("tags", _("Choose up to %(most)d tags.") % {"most": MOST_TAGS})]
    if any(len(tag) > LONGEST_TAG for tag in tags):
        return [Fault("tags", _("A tag has up to %(most)d characters.") % {"most": LONGEST_TAG})]
    return []
