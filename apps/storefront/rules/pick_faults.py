"""What is wrong with a choice, and where it is put right."""

from collections.abc import Mapping, Sequence

# Fields that stand on the page of every offer that has them; what else is chosen depends on the day.
ALWAYS_THERE = ("arrive", "leave", "people", "party_", "extra_")
PICKER = "picker"


def fault_links(faults: Mapping[str, Sequence[str]], ids: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each sentence with the id of its field, for the summary on top; with none where the page has no such field."""
    told = [(ids.get(name, ""), str(sentence)) for name, sentences in faults.items() for sentence in sentences]
    return list(dict.fromkeys(told))


def fault_links_elsewhere(faults: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """The same where the picker is on another page, and nobody knows yet what it offers there."""
    return fault_links(faults, {name: f"id_{name}" if name.startswith(ALWAYS_THERE) else PICKER for name in faults})
