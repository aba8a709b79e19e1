"""Which models of a project a change of some of them concerns, read from their states without rendering any."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.migrations.state import ModelState, ProjectState
from django.db.migrations.utils import resolve_relation

Key = tuple[str, str]


def with_targets(state: ProjectState, keys: Iterable[Key]) -> set[Key]:
    """With whatever they point to or are made from, and so on: without it they cannot be rendered."""
    return _reached(keys, lambda key: _targets(state, key))


def with_users(state: ProjectState, keys: Iterable[Key]) -> set[Key]:
    """With whatever points to them, and so on."""
    users: dict[Key, set[Key]] = {}
    for key in state.models:
        for target in _targets(state, key):
            users.setdefault(target, set()).add(key)
    return _reached(keys, lambda key: users.get(key, set()))


def _reached(keys: Iterable[Key], next_to: Callable[[Key], set[Key]]) -> set[Key]:
    found: set[Key] = set()
    ahead = set(keys)
    while ahead:
        found |= ahead
        ahead = {other for key in ahead for other in next_to(key)} - found
    return found


def _targets(state: ProjectState, key: Key) -> set[Key]:
    return {resolve_relation(name, *key) for name in _names(state.models[key])} & state.models.keys()


def _names(model: ModelState) -> Iterator[Any]:
    yield from (base for base in model.bases if isinstance(base, str))
    for field in model.fields.values():
        if field.remote_field:
            yield field.remote_field.model
            yield from filter(None, [getattr(field.remote_field, "through", None)])
