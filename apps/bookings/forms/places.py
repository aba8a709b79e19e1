from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.bookings.forms.deed import DeedForm
from apps.bookings.selectors.other_places import Had


class PlacesForm(DeedForm):
    """One choice for each place the booking has; those nobody can have now say why and come last."""

    breaking = forms.CharField(
        label=gettext_lazy("Why it is done against the rules"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Only where a rule is against it. A place that is taken stays taken."),
    )

    def __init__(self, *args: Any, had: Sequence[Had], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.had = had
        for each in had:
            # Translators: name is that of a court, a room or a bed
            label = _("Instead of %(name)s") % {"name": each.name}
            self.fields[f"place_{each.space_id}"] = forms.TypedChoiceField(
                label=label, choices=_choices(each), coerce=int, widget=forms.RadioSelect, initial=each.space_id
            )
        self.order_fields([name for name in self.fields if name != "breaking"])

    @property
    def has_others(self) -> bool:
        return any(each.others for each in self.had)

    @property
    def space_ids(self) -> list[int]:
        return [self.cleaned_data[f"place_{each.space_id}"] for each in self.had]


def _choices(had: Had) -> list[tuple[int, str]]:
    free = [(place.space_id, place.name) for place in had.others if not place.against]
    # Translators: name is that of a court, a room or a bed, why a sentence
    taken = _("%(name)s. %(why)s")
    against = [(each.space_id, taken % {"name": each.name, "why": each.against}) for each in had.others if each.against]
    # Translators: name is that of the court, room or bed a booking has
    stay = _("Stay on %(name)s") % {"name": had.name}
    return [(had.space_id, stay), *free, *against]
