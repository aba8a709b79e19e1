from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.models.user import User
from apps.core.choosing import choosable
from apps.core.languages import own_names
from apps.core.periods import zone_names, zone_place


def _zones() -> list[tuple[str, str]]:
    return [("", str(_("The zone of each business"))), *((zone, zone_place(zone)) for zone in zone_names())]


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg]  # Django does not know the parameter when it runs
    language = forms.ChoiceField(label=_("Language of mails and pages"), required=False)
    time_zone = forms.ChoiceField(label=_("Time zone"), required=False, choices=_zones)

    class Meta:
        model = User
        fields = ["name", "language", "time_zone"]
        labels = {"name": _("Your name")}
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choosable(self, "language").choices = [("", _("The language of the page")), *own_names()]


class AnonymiseForm(forms.Form):
    """Typing one's own address is the confirmation."""

    email = forms.EmailField(
        label=_("Type your e-mail address to confirm"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.user = user

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"])
        if email.lower() != self.user.email.lower():
            raise forms.ValidationError(_("This is not the address of your account."))
        return email


class NameForm(forms.Form):
    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
