"""What an event is, and who hears it.

Each app declares its own events in its `events.py`, in the past tense, carrying ids only, and hears those of
its own and of lower apps in its `subscribers.py`:

    @declare
    @dataclass(frozen=True, slots=True)
    class TenantSuspended(Event):
        name = "tenants.suspended"
        subject_kind = "tenant"
        subject_field = "tenant_id"
        sentence = _("Suspended")
        tenant_id: int

    @subscribe(TenantSuspended)
    def tell_the_owner(event: TenantSuspended, recorded: Recorded) -> None: ...
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from apps.journal.choices import Actor, Channel
from apps.journal.errors import BadEvent, UnknownEvent

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Plain = str | int | bool | None

_NAME = re.compile(r"^[a-z_]+\.[a-z_]+$")
_PLAIN_TYPES = {str, int, bool, str | None, int | None, bool | None}


@dataclass(frozen=True, slots=True)
class Event:
    """A frozen fact. `name` is its address for ever, `subject_field` says which of its ids it is about."""

    name: ClassVar[str]
    subject_kind: ClassVar[str]
    subject_field: ClassVar[str]
    sentence: ClassVar["_StrPromise | str"]

    @property
    def subject_id(self) -> str:
        return str(getattr(self, self.subject_field))

    def facts(self) -> dict[str, Plain]:
        return {each.name: getattr(self, each.name) for each in fields(self)}


@dataclass(frozen=True, slots=True)
class Recorded:
    """What stands around the event in its entry: `entry_id` is the key under which an effect happens once."""

    entry_id: UUID
    happened_at: datetime
    actor: Actor
    channel: Channel
    before: dict[str, Any]
    after: dict[str, Any]


E = TypeVar("E", bound=Event)
Handler = Callable[[E, Recorded], None]


@dataclass(frozen=True, slots=True)
class Subscriber:
    """`address` is written down with each delivery: renaming the function makes it a new subscriber."""

    address: str
    hear: Callable[[Any, Recorded], None]
    in_order: bool


REGISTRY: dict[str, type[Event]] = {}
SUBSCRIBERS: dict[str, list[Subscriber]] = {}


def declare(event: type[E]) -> type[E]:
    """Class decorator: makes the event known by name, so that the relay can rebuild it from its entry."""
    _refuse_bad_shape(event)
    if REGISTRY.get(event.name, event) is not event:
        raise BadEvent(f"two events are called {event.name}")
    REGISTRY[event.name] = event
    return event


def subscribe(event: type[E], *, in_order: bool = False) -> Callable[[Handler[E]], Handler[E]]:
    """Function decorator: the relay calls it with every such event, in the schema where it happened.

    It runs in a savepoint of its own, and again later when it raises. Its effects in the database happen once;
    what it does elsewhere may happen twice. Entries may come out of order after a failure; with `in_order`
    an entry waits until earlier ones about the same subject are through.
    """

    def register(handler: Handler[E]) -> Handler[E]:
        address = f"{handler.__module__}.{handler.__qualname__}"
        SUBSCRIBERS.setdefault(event.name, []).append(Subscriber(address, handler, in_order))
        return handler

    return register


def rebuild(name: str, facts: dict[str, Any]) -> Event:
    """The event an entry was written from. A field added later needs a default, a removed one is passed over."""
    if name not in REGISTRY:
        raise UnknownEvent(f"no app declares {name}")
    known = {field.name for field in fields(REGISTRY[name])}
    return REGISTRY[name](**{field: value for field, value in facts.items() if field in known})


def _refuse_bad_shape(event: type[Event]) -> None:
    own = {field.name: field.type for field in fields(event)}
    problems = [
        (not _NAME.match(event.name), "its name is not like “app.past_tense”"),
        ("__dataclass_fields__" not in vars(event), "it is not a dataclass of its own"),
        (event.subject_field not in own, f"it has no field {event.subject_field}"),
        (any(kind not in _PLAIN_TYPES for kind in own.values()), "its fields are not plain ids, words or flags"),
    ]
    for is_wrong, reason in problems:
        if is_wrong:
            raise BadEvent(f"{event.__name__}: {reason}")


@declare
@dataclass(frozen=True, slots=True)
class EntryReplayed(Event):
    """A superuser asked for another try of an entry that stands in `schema_name`."""

    name = "journal.entry_replayed"
    subject_kind = "journal.entry"
    subject_field = "entry_id"
    sentence = _("Handed over again")

    entry_id: str
    schema_name: str


@declare
@dataclass(frozen=True, slots=True)
class EntryDiscarded(Event):
    """A superuser decided that whoever has not heard of an entry never will."""

    name = "journal.entry_discarded"
    subject_kind = "journal.entry"
    subject_field = "entry_id"
    sentence = _("Taken off the list of parked entries")

    entry_id: str
    schema_name: str
