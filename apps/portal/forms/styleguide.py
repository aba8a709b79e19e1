from django import forms

from apps.core.word_fields import WordsForm


class SampleForm(forms.Form):
    """Every kind of field, some of them refused, so that the style guide shows what real forms look like."""

    name = forms.CharField(max_length=80, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    phone = forms.CharField(required=False, widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}))
    password = forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))
    day = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}))
    party = forms.IntegerField(min_value=1, max_value=8, initial=2)
    price = forms.DecimalField(initial="24.00")
    court = forms.ChoiceField(choices=[("1", "Court 1"), ("2", "Court 2"), ("3", "Court 3")])
    surface = forms.ChoiceField(
        choices=[("glass", "Glass"), ("wall", "Wall")], widget=forms.RadioSelect, initial="glass"
    )
    extras = forms.MultipleChoiceField(
        required=False,
        choices=[("rackets", "Rackets"), ("balls", "Balls"), ("towels", "Towels")],
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}))
    terms = forms.BooleanField()


class SampleWords(WordsForm):
    """Words a business writes in several languages."""

    word_fields = ("name",)
    name = forms.CharField(max_length=80)


class SampleGuest(forms.Form):
    """Who a booking is for, as the guest picker asks."""

    guest = forms.IntegerField(required=False, widget=forms.HiddenInput)
    guest_name = forms.CharField(required=False, max_length=120)
    guest_email = forms.EmailField(required=False)
    guest_phone = forms.CharField(required=False, max_length=32)
