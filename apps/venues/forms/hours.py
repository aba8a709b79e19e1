"""Seasons and days of their own, beside the rows of `hours_grid`."""

from calendar import monthrange
from datetime import date
from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from apps.core.day_field import DayField
from apps.venues.choices import Season
from apps.venues.errors.faults import Fault
from apps.venues.models.hours import DayException, OpeningSet
from apps.venues.rules.weeks import NAME_LENGTH, YEARLY_YEAR


class DayOfYearField(forms.TypedChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        numbers = [("", "–"), *((number, str(number)) for number in range(1, 32))]
        super().__init__(choices=numbers, coerce=int, empty_value=None, **kwargs)


class MonthField(forms.TypedChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=[("", "–"), *MONTHS.items()], coerce=int, empty_value=None, **kwargs)


OF_THE_YEAR = ("from_day", "from_month", "until_day", "until_month")
OF_DATES = ("starts_on", "ends_on")


class SeasonForm(forms.Form):
    """What a season is called and when it holds; `told` is its kind and two dates."""

    name = forms.CharField(label=_("Name"), max_length=NAME_LENGTH, required=False, help_text=_("For example: Summer"))
    season = forms.ChoiceField(
        label=_("When it holds"),
        choices=[(kind.value, kind.label) for kind in (Season.YEARLY, Season.ONCE)],
        initial=Season.YEARLY,
        widget=forms.RadioSelect,
    )
    from_day = DayOfYearField(label=_("First day"))
    from_month = MonthField(label=_("Month of the first day"))
    until_day = DayOfYearField(label=_("Last day"))
    until_month = MonthField(label=_("Month of the last day"))
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Of the two kinds only the fields of the chosen one have to be filled in."""
        super().__init__(*args, **kwargs)
        for name in OF_DATES if self.data.get("season") == Season.YEARLY else OF_THE_YEAR:
            self.fields[name].required = not self.is_bound

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.cleaned_data.get("season") == Season.YEARLY:
            self.cleaned_data["starts_on"] = self._of_year("from")
            self.cleaned_data["ends_on"] = self._of_year("until")
        return self.cleaned_data

    @property
    def told(self) -> tuple[Season, date | None, date | None]:
        season = Season(self.cleaned_data["season"])
        return season, self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")

    def show(self, faults: list[Fault]) -> None:
        """A service's faults where they can be seen: a yearly season has other fields."""
        is_yearly = self.cleaned_data.get("season") == Season.YEARLY
        yearly = {"starts_on": "from_day", "ends_on": "until_day"}
        for fault in faults:
            self.add_error(yearly.get(fault.field, fault.field) if is_yearly else fault.field, str(fault.sentence))

    def _of_year(self, edge: str) -> date | None:
        day, month = self.cleaned_data.get(f"{edge}_day"), self.cleaned_data.get(f"{edge}_month")
        if day is None or month is None:
            return None
        if day > monthrange(YEARLY_YEAR, month)[1]:
            self.add_error(f"{edge}_day", _("That month has no such day."))
            return None
        return date(YEARLY_YEAR, month, day)


class DayForm(forms.Form):
    """A date with hours of its own, or closed."""

    CLOSED, OPEN = "closed", "open"

    on = DayField(label=_("Date"))
    name = forms.CharField(
        label=_("Name"), max_length=NAME_LENGTH, required=False, help_text=_("For example: Christmas Day")
    )
    kind = forms.ChoiceField(
        label=_("On that day"),
        choices=[(CLOSED, _("Closed all day")), (OPEN, _("Open at other hours"))],
        initial=CLOSED,
        widget=forms.RadioSelect,
    )

    @property
    def is_closed(self) -> bool:
        return bool(self.cleaned_data["kind"] == self.CLOSED)


def season_initial(row: OpeningSet) -> dict[str, Any]:
    first, last = row.starts_on, row.ends_on
    if row.season == Season.ONCE or first is None or last is None:
        return {"name": row.name, "season": row.season, "starts_on": first, "ends_on": last}
    edges = {"from_day": first.day, "from_month": first.month, "until_day": last.day, "until_month": last.month}
    return {"name": row.name, "season": row.season, **edges}


def day_initial(row: DayException, *, is_closed: bool) -> dict[str, Any]:
    return {"on": row.on, "name": row.name, "kind": DayForm.CLOSED if is_closed else DayForm.OPEN}
