"""The staff workspace's menu: only pages that exist, each with the roles that may open it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of a menu. `covers` are further address names that light it up."""

    label: Words
    url_name: str
    icon: str
    roles: frozenset[str]
    group: Words = ""
    covers: tuple[str, ...] = ()

    def is_current(self, url_name: str) -> bool:
        return url_name == self.url_name or url_name in self.covers


def places_for(role: str, places: Sequence[Place]) -> list[Place]:
    return [place for place in places if role in place.roles]
