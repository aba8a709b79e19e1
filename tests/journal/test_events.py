from dataclasses import dataclass

import pytest
from django.utils.functional import Promise

from apps.journal.errors import BadEvent, UnknownEvent
from apps.journal.events import REGISTRY, SUBSCRIBERS, EntryReplayed, Event, declare, rebuild
from tests.journal.listeners import BellRung, first, second


def test_an_event_is_rebuilt_from_its_facts() -> None:
    event = BellRung(bell_id=7, number=3)

    assert event.subject_id == "7"
    assert rebuild("tests.bell_rung", event.facts()) == event


def test_facts_written_by_another_version_are_read_as_far_as_they_go() -> None:
    assert rebuild("tests.bell_rung", {"bell_id": 7, "volume": 11}) == BellRung(bell_id=7)


def test_an_undeclared_name_is_refused() -> None:
    with pytest.raises(UnknownEvent, match=r"tests\.gone"):
        rebuild("tests.gone", {})


def test_subscribers_are_known_by_address() -> None:
    assert [subscriber.address for subscriber in SUBSCRIBERS[BellRung.name]] == [
        f"{listener.__module__}.{listener.__qualname__}" for listener in (first, second)
    ]


def test_two_events_of_one_name_are_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Impostor(BellRung):
        loud: bool = False

    with pytest.raises(BadEvent, match="two events are called"):
        declare(Impostor)
    assert declare(BellRung) is BellRung


def test_an_event_carries_plain_ids_words_and_flags_only() -> None:
    @dataclass(frozen=True, slots=True)
    class Heavy(Event):
        name = "tests.heavy"
        subject_kind = "bell"
        subject_field = "bell_id"
        sentence = "Heavy"
        bell_id: int
        parts: list[str]

    with pytest.raises(BadEvent, match="not plain"):
        declare(Heavy)


def test_an_event_without_its_subject_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Aimless(Event):
        name = "tests.aimless"
        subject_kind = "bell"
        subject_field = "bell_id"
        sentence = "Aimless"

    with pytest.raises(BadEvent, match="no field bell_id"):
        declare(Aimless)


@pytest.mark.parametrize("name", ["bell", "tests.Bell", "tests.bell rung", ""])
def test_a_name_has_its_app_and_what_happened(name: str) -> None:
    with pytest.raises(BadEvent, match="its name"):
        declare(type("Odd", (EntryReplayed,), {"name": name, "__slots__": ()}))


@pytest.mark.parametrize("name", sorted(name for name in REGISTRY if not name.startswith("tests.")))
def test_every_declared_event_has_a_sentence_for_translators(name: str) -> None:
    assert isinstance(REGISTRY[name].sentence, Promise)
    assert name.startswith(f"{REGISTRY[name].__module__.split('.')[1]}.")
