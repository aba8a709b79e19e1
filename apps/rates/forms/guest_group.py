from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.said import written
from apps.core.word_fields import WordsForm
from apps.rates.models.groups import GuestGroup
from apps.rates.rules.member_lines import Pasted, read_members

LONGEST = 400_000


class GroupForm(WordsForm):
    word_fields: ClassVar[tuple[str, ...]] = ("name",)

    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("Guests read it beside their price, such as “Members”.")
    )

    def __init__(self, *args: Any, group: GuestGroup | None = None, **kwargs: Any) -> None:
        if group is not None:
            kwargs.setdefault("initial", written(group, ["name"]))
        super().__init__(*args, **kwargs)


class MembersForm(forms.Form):
    """One line or many; each line that is wrong is told by its number, and nobody is added before all are right."""

    lines = forms.CharField(
        label=_("Members"),
        help_text=_("A line each: an address, and if you like a name and a last day, separated by commas."),
        max_length=LONGEST,
        widget=forms.Textarea(
            attrs={
                "rows": 6,
                "dir": "ltr",
                "spellcheck": "false",
                "placeholder": "ana@example.com, Ana Pérez, 2027-12-31",
            }
        ),
    )
    starts_on = forms.DateField(label=_("First day"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    ends_on = forms.DateField(
        label=_("Last day"),
        help_text=_("For lines that name none."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    pasted = Pasted()

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        first, last = told.get("starts_on"), told.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day comes before the first."))
        elif "lines" in told and not self.errors:
            self.pasted = read_members(told["lines"], starts_on=first, ends_on=last)
            if self.pasted.faults:
                self.add_error(
                    "lines", _("Some lines cannot be read; nobody was added. Put them right and send again.")
                )
        return told
