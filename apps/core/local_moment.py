from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.periods import moments_at, zone_named

FIRST_YEAR, LAST_YEAR = 2000, 2100


class LocalMomentField(forms.Field):
    """A moment as the clocks of the venue show it: 2026-11-21T10:00. With an offset it is that moment.

    Of a time that comes twice it is the first; one the clocks skip is refused.
    """

    widget = forms.HiddenInput

    def __init__(self, *, zone: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.zone = zone

    def to_python(self, value: Any) -> datetime | None:
        if value in self.empty_values:
            return None
        try:
            read = datetime.fromisoformat(str(value))
        except ValueError as unread:
            raise forms.ValidationError(_("This is no time. Choose it again.")) from unread
        if not FIRST_YEAR <= read.year <= LAST_YEAR:
            raise forms.ValidationError(_("Choose a day from last year to five years ahead."))
        return self._moment(read)

    def _moment(self, read: datetime) -> datetime:
        if read.tzinfo is not None:
            return read.astimezone(zone_named(self.zone))
        moments = moments_at(read, self.zone)
        if not moments:
            raise forms.ValidationError(
                _("This time does not exist, because the clocks go forward. Choose another one.")
            )
        return moments[0]
