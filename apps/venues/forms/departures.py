from collections.abc import Sequence
from datetime import datetime, time, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.day_field import DayField
from apps.venues.errors.faults import Fault
from apps.venues.forms.facts import FactsForm
from apps.venues.forms.offer_fields import (
    DaysField,
    LanguageField,
    MinuteField,
    MinutesField,
    SpanField,
    WeekdaysField,
    WholeField,
)
from apps.venues.rules.departures import DatedFacts, DeparturePlan, departure_faults, plan_faults

NEEDED = {"required": _("Enter a date.")}


class PlanForm(FactsForm):
    """A rule that makes departures."""

    weekdays = WeekdaysField(label=_("Leaves on"), error_messages={"required": _("Choose at least one weekday.")})
    minutes = MinutesField(label=_("At"), help_text=_("By the clocks of the venue."))
    starts_on = DayField(label=_("From"), error_messages=NEEDED)
    ends_on = DayField(label=_("Until"), required=False, help_text=_("Empty: until you end it."))
    every_weeks = WholeField(label=_("Every how many weeks"), least=1, most=52, initial=1)
    language = LanguageField(label=_("Language"))
    seats = WholeField(label=_("Seats"), least=1, required=False, help_text=_("Empty: as the offer says."))
    skipped_days = DaysField(label=_("But not on"), required=False, help_text=_("One date a line."))

    @property
    def facts(self) -> DeparturePlan:
        return DeparturePlan(**self.cleaned_data)

    def faults(self) -> Sequence[Fault]:
        return plan_faults(self.facts)


class DatedForm(FactsForm):
    """One departure."""

    day = DayField(label=_("Date"), error_messages=NEEDED)
    minute = MinuteField(label=_("Leaves at"), help_text=_("By the clocks of the venue."))
    duration_minutes = SpanField(label=_("How long it takes"), most_days=60)
    seats = WholeField(label=_("Seats"), least=1)
    min_to_run = WholeField(label=_("Least people for it to go ahead"), least=1)
    decides_minutes_before = SpanField(label=_("Decided before it leaves"))
    language = LanguageField(label=_("Language"))
    is_private = forms.BooleanField(label=_("Private: one party has it to itself"), required=False)
    is_certain = forms.BooleanField(label=_("Goes ahead with however few"), required=False)
    note = forms.CharField(label=_("Note for your team"), max_length=200, required=False)

    @property
    def facts(self) -> DatedFacts:
        told = dict(self.cleaned_data)
        day, minute = told.pop("day"), told.pop("minute")
        return DatedFacts(local=datetime.combine(day, time.min) + timedelta(minutes=minute), **told)

    def faults(self) -> Sequence[Fault]:
        return departure_faults(self.facts)
