"""When an offer may be had, by its kind, and through which channels."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from apps.core.choosing import choosable
from apps.core.day_field import DayField
from apps.core.languages import own_names
from apps.venues.choices import SalesChannel
from apps.venues.errors.faults import Fault
from apps.venues.forms.facts import FactsForm, Rows
from apps.venues.forms.offer_fields import MinuteField, MinutesField, SpanField, WeekdaysField, WholeField
from apps.venues.rules.departures import DepartureFacts, departure_faults
from apps.venues.rules.grid import Grid, grid_faults
from apps.venues.rules.offers import ChannelFacts, channel_faults
from apps.venues.rules.stays import MOST_NIGHTS, NightTimes, StaySpan, night_faults, span_faults

DAY = 1440
NEEDED = {"required": _("Enter a date.")}


class HourForm(FactsForm):
    min_minutes = SpanField(label=_("Shortest booking"))
    max_minutes = SpanField(label=_("Longest booking"))
    step_minutes = SpanField(label=_("Longer in steps of"))
    grid_minutes = SpanField(label=_("A start every"), help_text=_("Counted from opening."))
    allowed_starts = MinutesField(
        label=_("Only at these times"), required=False, help_text=_("Instead of a grid, such as 09:00, 10:30, 12:00.")
    )

    @property
    def facts(self) -> Grid:
        return Grid(**{name: self.cleaned_data[name] for name in self.fields})

    def faults(self) -> Sequence[Fault]:
        return grid_faults(self.facts)


class NightForm(FactsForm):
    check_in_minute = MinuteField(label=_("Check-in from"))
    check_in_until_minute = MinuteField(
        label=_("Check-in until"),
        required=False,
        help_text=_("Empty: at any hour. Earlier than check-in means at night."),
    )
    check_out_minute = MinuteField(label=_("Check-out until"))
    min_nights = WholeField(label=_("Shortest stay"), least=1, most=MOST_NIGHTS)
    max_nights = WholeField(label=_("Longest stay"), least=1, most=MOST_NIGHTS)

    @property
    def facts(self) -> NightTimes:
        told = dict(self.cleaned_data)
        until = told["check_in_until_minute"]
        if until is not None and until < told["check_in_minute"]:
            told["check_in_until_minute"] = until + DAY
        return NightTimes(**told)

    def faults(self) -> Sequence[Fault]:
        return night_faults(self.facts)


class StayRuleForm(FactsForm):
    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=_("Name"), max_length=80, required=False, help_text=_("Only for you."))
    starts_on = DayField(label=_("First night"), error_messages=NEEDED)
    ends_on = DayField(label=_("Last night"), error_messages=NEEDED)
    weekdays = WeekdaysField(label=_("Only on"), required=False, help_text=_("None chosen: every day."))
    min_nights = WholeField(label=_("Shortest stay"), least=1, most=MOST_NIGHTS, required=False)
    max_nights = WholeField(label=_("Longest stay"), least=1, most=MOST_NIGHTS, required=False)
    closed_to_arrival = forms.BooleanField(label=_("Nobody arrives"), required=False)
    closed_to_departure = forms.BooleanField(label=_("Nobody leaves"), required=False)

    @property
    def facts(self) -> StaySpan:
        return StaySpan(**self.cleaned_data)

    def faults(self) -> Sequence[Fault]:
        return span_faults([self.facts])


class StayRuleRows(Rows[StayRuleForm]):
    form_class = StayRuleForm
    prefix = "rules"
    most = 60

    @property
    def facts(self) -> list[StaySpan]:
        return [form.facts for form in self.forms]

    def faults(self) -> Sequence[Fault]:
        return span_faults(self.facts)


class DepartureTermsForm(FactsForm):
    duration_minutes = SpanField(label=_("How long it takes"), most_days=60)
    seats = WholeField(label=_("Seats"), least=1)
    min_to_run = WholeField(label=_("Least people for it to go ahead"), least=1)
    decides_minutes_before = SpanField(
        label=_("Decided before it leaves"), help_text=_("With too few people by then it is called off.")
    )
    is_private = forms.BooleanField(label=_("Private: one party has it to itself"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages it is given in"),
        choices=settings.LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    meeting_point = forms.CharField(
        label=_("Meeting point"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choosable(self, "languages").choices = own_names()

    @property
    def facts(self) -> DepartureFacts:
        return DepartureFacts(**{**self.cleaned_data, "languages": tuple(self.cleaned_data["languages"])})

    def faults(self) -> Sequence[Fault]:
        return departure_faults(self.facts)


class ChannelForm(FactsForm):
    """One channel's row; which it is stands in the page and not in what is sent."""

    is_open = forms.BooleanField(label=_("Sells this offer"), required=False)
    needs_approval = forms.BooleanField(
        label=_("Ask us first"), required=False, help_text=_("A booking waits until somebody says yes.")
    )
    notice_minutes = SpanField(label=_("At the latest before the start"))
    horizon_days = WholeField(label=_("At the earliest, days ahead"), least=1, most=1100)

    def __init__(self, data: Any, *, channel: SalesChannel, initial: Any) -> None:
        super().__init__(data, prefix=channel.value, initial=initial)
        self.channel = channel

    @property
    def facts(self) -> ChannelFacts:
        return ChannelFacts(self.channel, **self.cleaned_data)

    def faults(self) -> Sequence[Fault]:
        return channel_faults([self.facts])


class ChannelForms:
    """All channels, each with its form."""

    FIELDS: ClassVar[tuple[str, ...]] = ("is_open", "needs_approval", "notice_minutes", "horizon_days")

    def __init__(self, data: Any, *, told: Any) -> None:
        self.forms = [ChannelForm(data, channel=channel, initial=asdict(facts)) for channel, facts in told.items()]

    @property
    def facts(self) -> list[ChannelFacts]:
        return [form.facts for form in self.forms]

    def is_valid(self) -> bool:
        return all(form.is_valid() for form in self.forms)

    def lock(self) -> None:
        for form in self.forms:
            form.lock()
