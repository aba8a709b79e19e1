from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.bookings.rules.guest_import import FIELDS
from apps.core.choosing import choosable


class TableForm(forms.Form):
    table = forms.FileField(
        label=_("File"),
        help_text=_("CSV or XLSX, up to 2 MB and 2000 rows."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
        allow_empty_file=True,
    )


class MappingForm(forms.Form):
    """Which column of somebody's table is which of ours; a table without a name has nobody in it."""

    def __init__(self, *args: Any, headings: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Translators: a column of ours that a table does not have
        choices = [("", _("Not in the table")), *((str(place), name) for place, name in enumerate(headings) if name)]
        for field, title in FIELDS.items():
            self.fields[field] = forms.ChoiceField(label=title, required=False)
            choosable(self, field).choices = choices

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if not any(told.get(field) for field in ("name", "first_name", "last_name")):
            self.add_error("name", _("Choose the column with the guests' names."))
        return told

    @property
    def mapped(self) -> dict[str, int]:
        return {field: int(place) for field, place in self.cleaned_data.items() if place}
