"""How spaces are spoken of and drawn."""

from collections.abc import Mapping

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.venues.choices import SpaceKind

ICONS: dict[SpaceKind, str] = {
    SpaceKind.COURT: "columns-2",
    SpaceKind.ROOM: "door-open",
    SpaceKind.BED: "bed-single",
    SpaceKind.HALL: "building-2",
    SpaceKind.STUDIO: "mic",
    SpaceKind.DESK: "lamp-desk",
    SpaceKind.BOAT: "sailboat",
    SpaceKind.VEHICLE: "bus",
    SpaceKind.GUIDE: "compass",
    SpaceKind.KIT: "backpack",
    SpaceKind.OTHER: "shapes",
}

# For how many people one usually is; a form begins with it.
USUAL_CAPACITY: dict[SpaceKind, int] = {
    SpaceKind.COURT: 4,
    SpaceKind.ROOM: 2,
    SpaceKind.BED: 1,
    SpaceKind.HALL: 60,
    SpaceKind.STUDIO: 6,
    SpaceKind.DESK: 1,
    SpaceKind.BOAT: 8,
    SpaceKind.VEHICLE: 8,
    SpaceKind.GUIDE: 12,
    SpaceKind.KIT: 1,
    SpaceKind.OTHER: 4,
}


def parts_in_words(parts: Mapping[SpaceKind, int]) -> str:
    """“3 courts and 1 room”."""
    # Translators: between the last two of a list
    return get_text_list([so_many(kind, count) for kind, count in parts.items() if count], _("and"))


def so_many(kind: SpaceKind, count: int) -> str:
    return _counted(kind, count) % {"count": count}


def _counted(kind: SpaceKind, count: int) -> str:
    match kind:
        case SpaceKind.COURT:
            return ngettext("%(count)d court", "%(count)d courts", count)
        case SpaceKind.ROOM:
            return ngettext("%(count)d room", "%(count)d rooms", count)
        case SpaceKind.BED:
            return ngettext("%(count)d bed", "%(count)d beds", count)
        case SpaceKind.HALL:
            return ngettext("%(count)d hall", "%(count)d halls", count)
        case SpaceKind.STUDIO:
            return ngettext("%(count)d studio", "%(count)d studios", count)
        case SpaceKind.DESK:
            return ngettext("%(count)d desk", "%(count)d desks", count)
        case _:
            return _counted_rest(kind, count)


def _counted_rest(kind: SpaceKind, count: int) -> str:
    match kind:
        case SpaceKind.BOAT:
            return ngettext("%(count)d boat", "%(count)d boats", count)
        case SpaceKind.VEHICLE:
            return ngettext("%(count)d vehicle", "%(count)d vehicles", count)
        case SpaceKind.GUIDE:
            return ngettext("%(count)d guide or coach", "%(count)d guides or coaches", count)
        case SpaceKind.KIT:
            return ngettext("%(count)d kit", "%(count)d kits", count)
        case _:
            return ngettext("%(count)d other space", "%(count)d other spaces", count)


def buffers_in_words(*, setup_minutes: int, cleanup_minutes: int) -> list[str]:
    words = []
    if setup_minutes:
        words.append(_("%(minutes)d min to set up") % {"minutes": setup_minutes})
    if cleanup_minutes:
        words.append(_("%(minutes)d min to clean up") % {"minutes": cleanup_minutes})
    return words
