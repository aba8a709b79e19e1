from django import forms
from django.utils.translation import gettext_lazy as _


class PriceSheetForm(forms.Form):
    """A file; what is in it is read beside."""

    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,
        help_text=_("XLSX or CSV, up to 2 MB. A row without an amount takes the price away."),
        widget=forms.FileInput(
            attrs={"accept": ".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
        ),
        error_messages={"required": _("Choose a file first.")},
    )
