"""Names of the venues somebody may be confined to. Venues stand on a higher floor: a setting names who knows them."""

from collections.abc import Callable, Collection

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from apps.accounts.permissions import Person

# Key, name, and whether the venue is kept or put away.
TellVenues = Callable[[Person], list[tuple[int, str, bool]]]


def venue_choices(person: Person, *, also: Collection[int] = ()) -> list[tuple[int, str]]:
    """Those the person looks after. One that is put away only where it is in `also`: nobody's scope loses it unseen."""
    tell: TellVenues = import_string(settings.TEAM_VENUES)
    return [(pk, name if is_kept else _archived(name)) for pk, name, is_kept in tell(person) if is_kept or pk in also]


def _archived(name: str) -> str:
    # Translators: name is the name of a venue
    return _("%(name)s (archived)") % {"name": name}
