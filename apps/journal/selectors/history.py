from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.utils.translation import gettext as _

from apps.core.schema import in_schema
from apps.journal.choices import Actor, ActorKind, Channel
from apps.journal.events import REGISTRY
from apps.journal.models.entry import Entry
from apps.journal.rules.changes import Change, changes_between

# Whoever knows people answers with the names of these users; the journal itself knows nobody.
NamesOf = Callable[[Iterable[int]], Mapping[int, str]]
LONGEST = 200


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry as a person reads it on a subject's page."""

    at: datetime
    actor: Actor
    actor_name: str
    impersonator_name: str
    channel: Channel
    sentence: str
    changes: list[Change]


def history_of(kind: str, subject_id: object, *, names_of: NamesOf, most: int = LONGEST) -> list[HistoryLine]:
    """What happened to the subject in the current schema, the latest first, in the reader's language."""
    entries = list(
        Entry.objects.filter(subject_kind=kind, subject_id=str(subject_id)).order_by("-happened_at", "-id")[:most]
    )
    return lines_of(entries, names_of=names_of)


def lines_of(entries: Sequence[Entry], *, names_of: NamesOf) -> list[HistoryLine]:
    """The entries in their order, with the names of everybody in them asked for once."""
    names = names_of({user for entry in entries for user in _people_in(entry) if user})
    return [_line(entry, names) for entry in entries]


def _people_in(entry: Entry) -> tuple[int | None, int | None]:
    """A key that acted has an id that is nobody's."""
    return entry.actor_id if entry.actor_kind == ActorKind.USER else None, entry.impersonator_id


def history_in(schema: str, kind: str, subject_id: object, *, names_of: NamesOf) -> list[HistoryLine]:
    """The same in another schema, for those who may look into all; nothing when there is no such schema."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT FROM pg_tables WHERE schemaname = %s AND tablename = 'journal_entry'", [schema])
        if cursor.fetchone() is None:
            return []
    with in_schema(schema):
        return history_of(kind, subject_id, names_of=names_of)


def _line(entry: Entry, names: Mapping[int, str]) -> HistoryLine:
    return HistoryLine(
        at=entry.happened_at,
        actor=entry.actor,
        actor_name=_actor_name(entry.actor, names),
        impersonator_name=_user_name(entry.impersonator_id, names) if entry.impersonator_id else "",
        channel=Channel(entry.channel),
        sentence=_sentence(entry.event),
        changes=changes_between(entry.before, entry.after),
    )


def _actor_name(actor: Actor, names: Mapping[int, str]) -> str:
    return _user_name(actor.user_id, names) if actor.kind == ActorKind.USER else str(actor.kind.label)


def _user_name(user_id: int | None, names: Mapping[int, str]) -> str:
    # Translators: in a history, the name of a person whose account is gone.
    return names.get(user_id or 0) or _("A former user")


def _sentence(event: str) -> str:
    """An entry may name an event that a later version no longer declares; it keeps its place in the history."""
    return str(REGISTRY[event].sentence) if event in REGISTRY else event
