"""Every address says who may come in: by the decision its view wears, or by its library in a table."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver

# Views of libraries cannot wear our decisions; the reason says who guards them instead.
LIBRARIES = {
    "allauth.": "allauth asks for a signed-in person where its page needs one",
    "django.contrib.admin.": "the admin site lets superusers in alone",
    "unfold.": "part of the admin site",
    "django.views.i18n.": "the language switch and the JavaScript catalogue are for everybody",
    "django.views.static.": "files of a developer's machine; production serves none of them",
    "django.contrib.staticfiles.": "files of a developer's machine; production serves none of them",
    "django.views.generic.base.RedirectView.": "leads to an address that decides for itself",
}


@dataclass(frozen=True, slots=True)
class Entrance:
    """One address and what answers there."""

    address: str
    view: Callable[..., Any]


def undecided(patterns: Iterable[URLPattern | URLResolver]) -> list[str]:
    """One sentence per address whose view does not say who may come in."""
    return [
        f"/{entrance.address} ({_name(entrance.view)}) has no auth decision"
        for entrance in entrances(patterns)
        if not is_decided(entrance.view)
    ]


def entrances(patterns: Iterable[URLPattern | URLResolver], prefix: str = "") -> Iterator[Entrance]:
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from entrances(pattern.url_patterns, address)
        else:
            yield Entrance(address, pattern.callback)


def is_decided(view: Callable[..., Any]) -> bool:
    """A view wears `auth_decision`, or it belongs to a library of the table."""
    return bool(getattr(view, "auth_decision", "")) or f"{_name(view)}.".startswith(tuple(LIBRARIES))


def _name(view: Callable[..., Any]) -> str:
    """Dotted name of the code behind: of the class for `as_view`, of the site for an admin page."""
    if hasattr(view, "view_class"):
        owner = view.view_class
    elif hasattr(view, "admin_site"):
        owner = type(view.admin_site)
    else:
        owner = view if hasattr(view, "__qualname__") else type(view)
    return f"{owner.__module__}.{owner.__qualname__}"
