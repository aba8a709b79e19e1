"""What guests change about a booking of theirs: who comes, with what, and what they say to it."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.bookings.models.booking import Booking
from apps.bookings.rules.answers import BEGINS, answers_in
from apps.bookings.rules.change import Changes, Keep
from apps.bookings.selectors.answer_fields import answer_fields
from apps.bookings.selectors.change_choices import ChangeChoices
from apps.bookings.services.planned_change import How
from apps.core.money import Money
from apps.core.naming import Naming
from apps.core.said import said
from apps.venues.choices import QuestionKind

MOST_PEOPLE = 1000
LONGEST_NOTE = 1000


class SeenForm(Naming, forms.Form):
    """What every deed carries: the version of the booking somebody saw."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class AgreeForm(SeenForm):
    """`expected` is the new total somebody was shown; without it nothing is done yet."""

    expected = forms.DecimalField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, booking: Booking, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"version": booking.version})
        super().__init__(*args, **kwargs)
        self.booking = booking

    @property
    def is_agreed(self) -> bool:
        return self.cleaned_data.get("expected") is not None

    @property
    def how(self) -> How:
        expected: Decimal | None = self.cleaned_data.get("expected")
        total = None if expected is None else Money(expected, self.booking.currency)
        return How(self.cleaned_data["version"], total)


class OwnGuestsForm(AgreeForm):
    """The party by its types, and where a tour picks it up."""

    def __init__(self, *args: Any, choices: ChangeChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        counts, booking = self.booking.counts, self.booking
        for kind in choices.passengers:
            self.fields[f"party_{kind.pk}"] = _number(said(kind, "name").text, counts.get(kind.pk, 0))
        if None in counts or not choices.passengers:
            self.fields["party_"] = _number(_("People"), counts.get(None, 0), booking.offer.max_party)
        if choices.pickups:
            points = [(str(point.pk), said(point, "name").text) for point in choices.pickups]
            self.fields["pickup"] = forms.ChoiceField(
                label=_("Pickup"),
                required=False,
                # Translators: the guest is picked up nowhere
                choices=[("", _("No pickup")), *points],
                initial=str(booking.pickup_id or ""),
            )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not self.errors and not sum(self._party().values()):
            self.add_error(None, _("Say who comes: somebody has to. To give up all of it, cancel the booking."))
        return told

    @property
    def changes(self) -> Changes:
        party, pickup = self._party(), int(self.cleaned_data.get("pickup") or 0) or None
        return Changes(
            party=party if party != self.booking.counts else None,
            pickup_id=pickup if "pickup" in self.fields and pickup != self.booking.pickup_id else Keep.KEEP,
        )

    def _party(self) -> dict[int | None, int]:
        told = {name.removeprefix("party_"): self.cleaned_data.get(name) for name in self.fields if "party_" in name}
        return {int(key) if key else None: number for key, number in told.items() if number}


class OwnExtrasForm(AgreeForm):
    """Extras cost something; answers and the note do not."""

    def __init__(self, *args: Any, choices: ChangeChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices, chosen, booking = choices, self.booking.chosen_extras, self.booking
        for row in choices.extras:
            most = max(row.max_quantity, chosen.get(row.extra_id, 0))
            self.fields[f"extra_{row.extra_id}"] = _number(
                said(row.extra, "name").text, chosen.get(row.extra_id, 0), most
            )
        self.fields |= answer_fields(choices.questions)
        for question in choices.questions:
            given = booking.answers.get(str(question.pk), "")
            self.fields[f"{BEGINS}{question.pk}"].initial = (
                bool(given) if question.kind == QuestionKind.YES_NO else given
            )
        self.fields["note"] = forms.CharField(
            label=_("Anything the team should know"),
            required=False,
            max_length=LONGEST_NOTE,
            initial=booking.note,
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    @property
    def changes(self) -> Changes:
        """Only what is different, so that words alone are not priced anew."""
        extras, note = self._extras(), self.cleaned_data.get("note", "")
        return Changes(
            extras=extras if extras != self.booking.chosen_extras else None,
            answers=self._answers() or None,
            note=note if note != self.booking.note else None,
        )

    def _extras(self) -> dict[int, int]:
        told = {name.removeprefix("extra_"): self.cleaned_data.get(name) for name in self.fields if "extra_" in name}
        return {int(key): number for key, number in told.items() if number}

    def _answers(self) -> dict[int, str]:
        """An empty one takes back what was said."""
        told = answers_in(self.cleaned_data, self.choices.questions)
        known = self.booking.answers
        asked = [question.pk for question in self.choices.questions]
        return {pk: told.get(pk, "") for pk in asked if told.get(pk, "") != known.get(str(pk), "")}


def _number(label: Any, initial: int, most: int = MOST_PEOPLE) -> forms.IntegerField:
    """Left empty it is none."""
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(
        label=label, min_value=0, max_value=max(most, initial), initial=initial, required=False, widget=widget
    )
