from django import forms
from django.utils.translation import gettext_lazy as _

from apps.bookings.rules.reference import tidied
from apps.core.naming import Naming


class NewLinkForm(Naming, forms.Form):
    """What somebody knows about their booking who has no link that works."""

    reference = forms.CharField(
        label=_("Reference"),
        max_length=40,
        help_text=_("Eight letters and numbers, such as K7PX-4T9W. It is in every message about the booking."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    email = forms.EmailField(
        label=_("E-mail address you booked with"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )

    def clean_reference(self) -> str:
        return tidied(self.cleaned_data["reference"])
