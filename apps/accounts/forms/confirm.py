from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.naming import Naming


class CodeForm(Naming, forms.Form):
    code = forms.CharField(
        label=_("Code from the mail"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}),
    )
