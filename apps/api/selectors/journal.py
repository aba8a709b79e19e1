"""Entries of the journal as programs read them, page by page."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from apps.accounts.permissions import Person
from apps.accounts.selectors.names import names_of
from apps.api.models.api_key import ApiKey
from apps.api.selectors.pages import PageAsked, PageFound, page_by_id
from apps.journal.choices import ActorKind
from apps.journal.models.entry import Entry


@dataclass(frozen=True, slots=True)
class Names:
    """Of people and of keys, by their ids."""

    people: Mapping[int, str]
    keys: Mapping[int, str]


def entries_of(kind: str, subject_id: int) -> "QuerySet[Entry]":
    return Entry.objects.filter(subject_kind=kind, subject_id=str(subject_id))


def entries_for(person: Person) -> "QuerySet[Entry]":
    """The journal does not know venues, so who looks after some of them reads none of it."""
    return Entry.objects.all() if person.is_staff and person.venue_ids is None else Entry.objects.none()


def journal_page(rows: "QuerySet[Entry]", asked: PageAsked) -> tuple[PageFound[Entry], Names]:
    found = page_by_id(rows, asked)
    people = {entry.actor_id for entry in found.rows if entry.actor_kind == ActorKind.USER and entry.actor_id}
    keys = {entry.actor_id for entry in found.rows if entry.actor_kind == ActorKind.KEY and entry.actor_id}
    named = ApiKey.objects.filter(pk__in=keys).values_list("pk", "name") if keys else []
    return found, Names(names_of(people), dict(named))
