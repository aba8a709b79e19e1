"""What is to be different about a series, on one of its dates, on it and those that follow, or on all to come."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Person
from apps.bookings.forms.repeat import RepeatForm, repeat_of
from apps.bookings.models.series import Series
from apps.bookings.permissions import may_give_money
from apps.bookings.rules.series_edit import Part, Scope, SeriesEdit
from apps.bookings.rules.series_plan import SeriesPlan
from apps.core.day_field import DayField

SCOPES = [
    (Scope.THIS.value, _("Only this date")),
    (Scope.FOLLOWING.value, _("This date and those that follow")),
    (Scope.ALL.value, _("All dates to come")),
]
PATTERN = ("rhythm", "every", "weekdays", "count", "ends_on", "holidays", "left_out")


class ScopeForm(forms.Form):
    """Which dates; without one named it can only be all."""

    scope = forms.ChoiceField(label=_("Which dates"), choices=SCOPES, widget=forms.RadioSelect)
    date = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("scope") in {Scope.THIS, Scope.FOLLOWING} and not told.get("date"):
            self.add_error("scope", _("Choose the date in the list of the series first."))
        return told

    @property
    def part(self) -> Part:
        told = self.cleaned_data
        scope = Scope(told["scope"])
        return Part(scope) if scope is Scope.ALL else Part(scope, told["date"])


class ReasonForm(forms.Form):
    """How a change is carried out: the version it was seen at, and what staff may say beside it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    expected = forms.DecimalField(required=False, widget=forms.HiddenInput)
    currency = forms.CharField(required=False, max_length=3, widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Reason"), required=False, max_length=300)
    waive = forms.BooleanField(label=_("For nothing: the policy is waived, with the reason above"), required=False)

    def without_money(self, person: Person) -> None:
        if not may_give_money(person):
            del self.fields["waive"]


class SeriesEditForm(RepeatForm, ScopeForm, ReasonForm):
    starts = forms.TimeField(
        label=_("Begins at"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), required=False
    )
    minutes = forms.IntegerField(label=_("Length in minutes"), min_value=5, max_value=527_040, required=False)
    day = DayField(label=_("On another day"), required=False)
    people = forms.IntegerField(label=_("People"), min_value=1, max_value=500, required=False)
    note = forms.CharField(
        label=_("Wishes of the guest"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    keeps_moved = forms.BooleanField(label=_("Leave dates alone that were moved by hand"), required=False)
    breaking = forms.CharField(label=_("Why it is booked all the same"), required=False, max_length=300)

    def __init__(self, *args: Any, series: Series, plan: SeriesPlan, person: Person, **kwargs: Any) -> None:
        self.plan, self.is_by_kind = plan, set(plan.party) != {None}
        kwargs["initial"] = _as_it_is(series, plan) | kwargs.get("initial", {})
        super().__init__(*args, country=series.offer.venue.country, **kwargs)
        self.without_money(person)
        if self.is_by_kind:
            del self.fields["people"]

    def edit(self) -> SeriesEdit:
        """Only what differs from the series as it is."""
        told, changed = self.cleaned_data, set(self.changed_data)
        part = self.part
        is_one = part.scope is Scope.THIS
        pattern = bool(changed & set(PATTERN)) and not is_one
        return SeriesEdit(
            part=part,
            starts=told["starts"] if "starts" in changed else None,
            minutes=told["minutes"] if "minutes" in changed else None,
            day=told["day"] if is_one and told.get("day") else None,
            recurrence=self.recurrence(starts_on=self.plan.local_start.date()) if pattern else None,
            left_out_on=told["left_out"] if "left_out" in changed and not is_one else None,
            holidays_of=told["holidays"] if "holidays" in changed and not is_one else None,
            party={None: told["people"]} if "people" in changed and told.get("people") else None,
            note=told["note"] if "note" in changed else None,
            keeps_moved=told["keeps_moved"],
        )


def _as_it_is(series: Series, plan: SeriesPlan) -> dict[str, Any]:
    return {
        **repeat_of(plan.recurrence, holidays_of=plan.holidays_of, left_out_on=plan.left_out_on),
        "scope": Scope.ALL.value,
        "version": series.version,
        "starts": plan.local_start.time(),
        "minutes": plan.minutes,
        "people": plan.party.get(None),
        "note": series.note,
        "keeps_moved": True,
    }
