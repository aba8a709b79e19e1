from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.bookings.services.saved_views import LONGEST_NAME, LONGEST_QUERY


class ViewForm(forms.Form):
    """Who may not share is not asked whether they want to."""

    # Translators: of a list somebody keeps
    name = forms.CharField(label=_("Name of the view"), max_length=LONGEST_NAME)
    is_shared = forms.BooleanField(label=_("The whole team sees it"), required=False)
    query = forms.CharField(max_length=LONGEST_QUERY, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, may_share: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_share:
            del self.fields["is_shared"]
