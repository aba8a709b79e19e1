"""Two guests side by side, field by field, and which words stay."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from apps.bookings.models.guest import Guest
from apps.bookings.selectors.merge_preview import MergePreview
from apps.core.countries import country_name
from apps.core.languages import own_names
from apps.core.phones import as_read

LABELS: Mapping[str, Promise] = {
    "name": _("Name"),
    "email": _("E-mail"),
    "phone": _("Telephone"),
    "language": _("Language"),
    "country": _("Country"),
}


@dataclass(frozen=True, slots=True)
class Side:
    """`is_taken` where the words of whoever goes stay, since the other has none."""

    label: str
    gone: str
    left: str
    is_taken: bool

    @property
    def is_lost(self) -> bool:
        """Words that are dropped."""
        return bool(self.gone) and not self.is_taken and self.gone != self.left


def merge_sides(gone: Guest, left: Guest, moved: MergePreview) -> list[Side]:
    fields = [
        Side(str(label), _told(gone, name), _told(left, name), is_taken=name in moved.filled_in)
        for name, label in LABELS.items()
    ]
    tags = Side(
        str(_("Tags")), ", ".join(gone.tags), ", ".join(left.tags), is_taken=bool(set(gone.tags) - set(left.tags))
    )
    return [*fields, tags]


def _told(guest: Guest, name: str) -> str:
    value = str(getattr(guest, name))
    if name == "phone":
        return as_read(value) if value else ""
    if name == "language":
        return dict(own_names()).get(value, value)
    if name == "country":
        return country_name(value, get_language() or "en") if value else ""
    return value
