"""A change that may cost something: what it is, and what somebody agrees to who was shown its price."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.bookings.forms.deed import DeedForm
from apps.bookings.models.booking import Booking
from apps.bookings.rules.change import Changes, Keep
from apps.bookings.selectors.change_choices import ChangeChoices
from apps.bookings.selectors.change_plan import Plan
from apps.bookings.services.planned_change import How
from apps.core.money import Money
from apps.core.said import said

LONGEST_REASON = 300
MOST_PEOPLE = 1000
# What is given beside the policy, and why.
BY_MANAGEMENT = ("keep_price", "waive", "reason")


class AgreedForm(DeedForm):
    """`expected` is the new total somebody was shown; without it nothing is done yet."""

    expected = forms.DecimalField(required=False, widget=forms.HiddenInput)
    breaking = forms.CharField(label=_("Why it is done against the rules"), required=False, max_length=LONGEST_REASON)
    keep_price = forms.BooleanField(label=_("Keep the price as it is"), required=False)
    waive = forms.BooleanField(label=_("Make the change free of charge"), required=False)
    reason = forms.CharField(label=_("Reason"), required=False, max_length=LONGEST_REASON)

    # Asked together with the price, not before it is known.
    of_the_price = ("breaking", *BY_MANAGEMENT)

    def __init__(self, *args: Any, currency: str, may_give_money: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency = currency
        if not may_give_money:
            for name in BY_MANAGEMENT:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if (told.get("waive") or told.get("keep_price")) and not told.get("reason", "").strip():
            self.add_error("reason", _("Say why: the reason stays with the booking."))
        return told

    @property
    def is_agreed(self) -> bool:
        return self.cleaned_data.get("expected") is not None

    def how(self, plan: Plan, *, hold_for: timedelta = timedelta()) -> How:
        """What is given for nothing is not in the total any more that was shown."""
        told = self.cleaned_data
        waive = bool(told.get("waive"))
        expected: Decimal = told["expected"]
        less = (plan.cost.fee + plan.cost.kept).amount if waive else Decimal(0)
        return How(
            told["version"],
            Money(expected - less, self.currency),
            told.get("reason", ""),
            told["breaking"],
            waive,
            keep_price=bool(told.get("keep_price")),
            hold_for=hold_for,
        )


class ChangeForm(AgreedForm):
    """The party by its types, extras, pickup and answers; what costs nothing is saved without being asked twice."""

    def __init__(self, *args: Any, booking: Booking, choices: ChangeChoices, **kwargs: Any) -> None:
        super().__init__(*args, currency=booking.currency, **kwargs)
        self.booking, self.choices = booking, choices
        for name, field in self._asked().items():
            self.fields[name] = field

    def _asked(self) -> dict[str, forms.Field]:
        counts, extras, booking = self.booking.counts, self.booking.chosen_extras, self.booking
        asked: dict[str, forms.Field] = {}
        for kind in self.choices.passengers:
            asked[f"party_{kind.pk}"] = _number(said(kind, "name").text, counts.get(kind.pk, 0))
        if None in counts or not self.choices.passengers:
            asked["party_"] = _number(_("People"), counts.get(None, 0))
        for row in self.choices.extras:
            most = max(row.max_quantity, extras.get(row.extra_id, 0))
            asked[f"extra_{row.extra_id}"] = _number(said(row.extra, "name").text, extras.get(row.extra_id, 0), most)
        if self.choices.pickups:
            asked["pickup"] = self._pickup()
        for question in self.choices.questions:
            given = booking.answers.get(str(question.pk), "")
            asked[f"answer_{question.pk}"] = forms.CharField(
                label=said(question, "label").text, required=False, max_length=1000, initial=given
            )
        return asked

    def _pickup(self) -> forms.Field:
        points = [(str(point.pk), said(point, "name").text) for point in self.choices.pickups]
        # Translators: the guest is picked up nowhere
        nowhere = _("No pickup")
        initial = str(self.booking.pickup_id or "")
        return forms.ChoiceField(label=_("Pickup"), required=False, choices=[("", nowhere), *points], initial=initial)

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if not self.errors and not sum(self._party().values()):
            self.add_error(None, _("Say who comes: somebody has to. To give up all of it, cancel the booking."))
        return told

    @property
    def changes(self) -> Changes:
        """Only what is different, so that words alone are not priced anew."""
        party, extras, booking = self._party(), self._extras(), self.booking
        pickup = int(self.cleaned_data.get("pickup") or 0) or None
        answers = self._answers()
        return Changes(
            party=party if party != booking.counts else None,
            extras=extras if extras != booking.chosen_extras else None,
            pickup_id=pickup if "pickup" in self.fields and pickup != booking.pickup_id else Keep.KEEP,
            answers=answers or None,
        )

    def _party(self) -> dict[int | None, int]:
        told = {name.removeprefix("party_"): number for name, number in self._told("party_")}
        return {int(key) if key else None: number for key, number in told.items() if number}

    def _extras(self) -> dict[int, int]:
        return {int(name.removeprefix("extra_")): number for name, number in self._told("extra_") if number}

    def _answers(self) -> dict[int, str]:
        known = self.booking.answers
        told = {name.removeprefix("answer_"): text for name, text in self._told("answer_")}
        return {int(key): text for key, text in told.items() if text != known.get(key, "")}

    def _told(self, prefix: str) -> list[tuple[str, Any]]:
        return [(name, value) for name, value in self.cleaned_data.items() if name.startswith(prefix)]


def _number(label: Any, initial: int, most: int = MOST_PEOPLE) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=most, initial=initial)
