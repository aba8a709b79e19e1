"""What an event is. Each app declares its own in its `events.py`, in the past tense, carrying ids only."""

from dataclasses import asdict, dataclass
from typing import ClassVar

REGISTRY: dict[str, type["Event"]] = {}

Plain = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Event:
    """A frozen fact. `name` is its address for ever, `subject` the field that says what it is about."""

    name: ClassVar[str]
    subject_kind: ClassVar[str]
    subject_field: ClassVar[str]

    @property
    def subject_id(self) -> str:
        return str(getattr(self, self.subject_field))

    def facts(self) -> dict[str, Plain]:
        return asdict(self)


def declare(event: type[Event]) -> type[Event]:
    """Class decorator: makes the event known by name, so that the relay can rebuild it."""
    if event.name in REGISTRY:
        raise ValueError(f"two events are called {event.name}")
    REGISTRY[event.name] = event
    return event
