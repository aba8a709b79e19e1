"""How dates repeat, asked in the words people use for it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.bookings.gateways.public_holidays import regions
from apps.bookings.rules.recurrence import (
    LAST,
    Frequency,
    Recurrence,
    daily,
    monthly_by_date,
    monthly_by_weekday,
    weekly,
)
from apps.bookings.selectors.series_page import region_name
from apps.core.choosing import choosable
from apps.core.day_field import DayField

A_WEEK = 7
# Weeks in which a month has a weekday for the last time.
FIFTH = 5


def weekday_choices() -> list[tuple[int, str]]:
    monday = date(2024, 1, 1).toordinal()
    return [(day, date_format(date.fromordinal(monday + day), "l")) for day in range(A_WEEK)]


def holiday_choices(country: str) -> list[tuple[str, Any]]:
    """Of the venue's country and its parts."""
    parts = regions().get(country, ())
    own = [(country, region_name(country))] if country in regions() else []
    return [("", _("Also on public holidays")), *own, *((f"{country}-{part}", f"{country}-{part}") for part in parts)]


class RepeatForm(forms.Form):
    rhythm = forms.ChoiceField(
        label=_("Repeats"),
        choices=[
            ("weekly", pgettext_lazy("dates repeat", "By weeks")),
            ("daily", pgettext_lazy("dates repeat", "By days")),
            ("month_date", _("By months, on the same date")),
            ("month_weekday", _("By months, on the same weekday")),
        ],
    )
    every = forms.IntegerField(
        label=_("Every"), min_value=1, max_value=365, help_text=_("1 is every week, 2 every other one.")
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    count = forms.IntegerField(label=_("So many times"), min_value=1, max_value=400, required=False)
    ends_on = DayField(label=_("Or until"), required=False)
    holidays = forms.ChoiceField(label=_("Public holidays"), required=False)
    left_out = forms.CharField(
        label=_("Not on"), required=False, max_length=500, help_text=_("Dates such as 2027-05-03, with commas between.")
    )

    def __init__(self, *args: Any, country: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choosable(self, "weekdays").choices = weekday_choices()
        choosable(self, "holidays").choices = holiday_choices(country)

    def clean_left_out(self) -> frozenset[date]:
        typed = [part.strip() for part in self.cleaned_data["left_out"].split(",") if part.strip()]
        return frozenset(day for part in typed if (day := DayField().clean(part)))

    def recurrence(self, *, starts_on: date) -> Recurrence:
        """Whether it makes sense is asked of the rule itself."""
        told = self.cleaned_data
        ends: dict[str, Any] = {"every": told["every"], "until": told.get("ends_on"), "count": told.get("count")}
        if ends["until"]:
            ends["count"] = None
        if told["rhythm"] == "daily":
            return daily(**ends)
        if told["rhythm"] == "month_date":
            return monthly_by_date([starts_on.day], **ends)
        if told["rhythm"] == "month_weekday":
            nth = (starts_on.day - 1) // A_WEEK + 1
            return monthly_by_weekday(LAST if nth == FIFTH else nth, starts_on.weekday(), **ends)
        return weekly(told.get("weekdays") or [starts_on.weekday()], **ends)


def repeat_of(rule: Recurrence, *, holidays_of: str, left_out_on: frozenset[date]) -> dict[str, Any]:
    """A rule as the form asks for it."""
    rhythms = {Frequency.WEEKLY: "weekly", Frequency.DAILY: "daily", Frequency.MONTHLY: "month_date"}
    return {
        "rhythm": "month_weekday" if rule.nth is not None else rhythms[rule.frequency],
        "every": rule.every,
        "weekdays": list(rule.weekdays),
        "count": rule.count,
        "ends_on": rule.until.isoformat() if rule.until else "",
        "holidays": holidays_of,
        "left_out": ", ".join(day.isoformat() for day in sorted(left_out_on)),
    }
