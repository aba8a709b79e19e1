"""A guest nobody asked for a name."""

from functools import cache

from django.utils import translation
from django.utils.translation import pgettext

from apps.core.languages import own_names


def walk_in_name(language: str) -> str:
    with translation.override(language):
        # Translators: somebody who came in from the street and books at the desk without giving a name
        return pgettext("a guest", "Walk-in")


@cache
def walk_in_names() -> frozenset[str]:
    """In every language, because whoever wrote it may have read another one."""
    return frozenset(walk_in_name(language) for language, _name in own_names())
