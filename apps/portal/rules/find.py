"""What the search on top and the palette lead to beside bookings and guests: what somebody may do, and where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.accounts.choices import MANAGEMENT, Role
from apps.bookings.permissions import AT_THE_DESK
from apps.bookings.rules.folding import folded


@dataclass(frozen=True, slots=True)
class Deed:
    """Something to do, and the page it begins on. `words` are others somebody may look for it by."""

    label: Promise
    url_name: str
    icon: str
    words: Promise | str = ""
    roles: frozenset[Role] = AT_THE_DESK


# Translators: something to do, in the command palette
BLOCK = Deed(_("Block a court or a room"), "portal:shut", "lock", _("Close, closure, maintenance"), MANAGEMENT)
DEEDS = (
    # Translators: something to do, in the command palette, and other words for it
    Deed(_("New booking"), "bookings:new", "plus", _("Walk-in, reserve, book")),
    # Translators: something to do, in the command palette, and other words for it
    Deed(_("Check in a guest"), "checkin:page", "log-in", _("Arrival, scan, code")),
    # Translators: something to do, in the command palette
    Deed(_("New series"), "series:new", "repeat", _("Repeat, every week")),
    BLOCK,
)


def deeds_for(role: Role) -> list[Deed]:
    return [deed for deed in DEEDS if role in deed.roles]


def words_of(deed: Deed) -> list[str]:
    """What it is looked for by, folded."""
    return f"{folded(str(deed.label))} {folded(str(deed.words)).replace(',', ' ')}".split()


def meant(words: Iterable[str], *, asked: Sequence[str]) -> bool:
    """Whether everything that was typed begins one of the words; both are folded."""
    known = [word for text in words for word in text.split()]
    return all(any(word.startswith(typed) for word in known) for typed in asked)
