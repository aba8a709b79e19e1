from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.choices import Role
from apps.accounts.permissions import Person, may_grant
from apps.core.choosing import choosable


class RoleForm(forms.Form):
    """A role out of those the asking person may give, and the venues it counts for."""

    role = forms.ChoiceField(label=_("Role"))
    venues = forms.TypedMultipleChoiceField(
        label=_("Only these venues"),
        help_text=_("Choose none to give access to every venue."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: object, person: Person, venues: list[tuple[int, str]] | None = None, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.person = person
        choosable(self, "role").choices = [(role.value, role.label) for role in Role if may_grant(person, role)]
        if venues:
            self._ask_for(venues)
        else:
            del self.fields["venues"]

    @property
    def chosen_role(self) -> Role:
        return Role(self.cleaned_data["role"])

    @property
    def chosen_venues(self) -> list[int]:
        """Where no venues were asked for: those the member has, or for somebody new those of whoever asks."""
        own = sorted(self.person.venue_ids or ())
        return list(self.cleaned_data.get("venues", self.initial.get("venues", own)))

    def _ask_for(self, venues: list[tuple[int, str]]) -> None:
        """Who looks after some venues gives away some of these, never all there are."""
        field = choosable(self, "venues")
        field.choices = venues
        if self.person.venue_ids is not None:
            field.required = True
            field.initial = sorted(self.person.venue_ids)
            field.help_text = _("You look after these venues and can give access to them.")


class InviteForm(RoleForm):
    """An invitation begins with the role that can do least, so that haste gives away little."""

    role = forms.ChoiceField(label=_("Role"), initial=Role.DESK)
    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))

    field_order = ["email", "role", "venues"]
