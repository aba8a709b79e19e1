from django import forms


class DeedForm(forms.Form):
    """What every verb carries: the version of the booking somebody saw."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
