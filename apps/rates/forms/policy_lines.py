"""The lines of a policy's editor: as many as there are, and more by a button that works without script."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar, Generic, TypeVar, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.core.amount_field import AmountField
from apps.rates.choices import Collecting, DueEvent
from apps.rates.rules.policy import CancelTier, ChangeTier, Step
from apps.rates.rules.policy_faults import MOST_LINES
from apps.rates.rules.time_words import DAY, HOUR, MOST_HOURS

MINUTES_IN = {"minutes": 1, "hours": HOUR, "days": DAY}
UNITS = [("minutes", _("minutes")), ("hours", _("hours")), ("days", _("days"))]
PERCENT, AMOUNT = "percent", "amount"

Value = TypeVar("Value", CancelTier, ChangeTier, Step)


class NumberField(forms.DecimalField):
    """A comma counts as the decimal sign, and no zeros are shown that nobody typed."""

    default_error_messages = {"invalid": _("Enter a number such as 50 or 12.5.")}

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # the stubs inherit from whole numbers
        return super().to_python(value.strip().replace(",", ".") if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        return plain(value) if isinstance(value, Decimal) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "decimal"}


class PercentField(NumberField):
    default_error_messages = {
        "min_value": _("A share lies between 0 and 100 percent."),
        "max_value": _("A share lies between 0 and 100 percent."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=100, max_digits=5, decimal_places=2, **kwargs)


class LineForm(forms.Form):
    """One line; `asks` names the fields without which it is empty and left out."""

    asks: ClassVar[tuple[str, ...]] = ("before",)

    before = forms.IntegerField(label=_("Until"), min_value=0, max_value=100_000)
    unit = forms.ChoiceField(label=_("Unit of time"), choices=UNITS, initial="hours")

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency = currency

    @property
    def is_empty(self) -> bool:
        return not any(str(self[name].value() or "").strip() or self[name].value() == 0 for name in self.asks)

    @property
    def minutes(self) -> int:
        return (self.cleaned_data["before"] or 0) * MINUTES_IN[self.cleaned_data["unit"]]


class CancelLine(LineForm):
    percent = PercentField(label=_("Comes back"), initial=Decimal(100))

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, currency=currency, **kwargs)
        self.fields["fee"] = AmountField(currency=currency, label=_("Less a fee of"), required=False)

    @property
    def value(self) -> CancelTier:
        return CancelTier(self.minutes, self.cleaned_data["percent"], self.cleaned_data["fee"] or Decimal(0))

    @staticmethod
    def initial_of(tier: CancelTier) -> dict[str, Any]:
        return {**_time(tier.minutes_before), "percent": tier.percent, "fee": tier.fee or None}


class ChangeLine(LineForm):
    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, currency=currency, **kwargs)
        self.fields["fee"] = AmountField(currency=currency, label=_("For a fee of"), required=False)

    @property
    def value(self) -> ChangeTier:
        return ChangeTier(self.minutes, self.cleaned_data["fee"] or Decimal(0))

    @staticmethod
    def initial_of(tier: ChangeTier) -> dict[str, Any]:
        return {**_time(tier.minutes_before), "fee": tier.fee or None}


class StepLine(LineForm):
    asks: ClassVar[tuple[str, ...]] = ("share",)

    share = NumberField(label=_("Due"), min_value=0, max_digits=14, decimal_places=3)
    kind = forms.ChoiceField(label=_("Counted"), initial=PERCENT)
    before = forms.IntegerField(
        # Translators: a number of days or hours, between an event and a payment
        label=pgettext_lazy("a payment", "Time"),
        min_value=0,
        max_value=100_000,
        required=False,
    )
    event = forms.ChoiceField(label=_("When"), choices=DueEvent.choices, initial=DueEvent.BOOKING)
    collecting = forms.ChoiceField(label=_("How"), choices=Collecting.choices, initial=Collecting.CHARGE)

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, currency=currency, **kwargs)
        share = pgettext_lazy("a share", "percent of the price")
        kinds = [(PERCENT, share), (AMOUNT, currency)]
        cast(forms.ChoiceField, self.fields["kind"]).choices = kinds

    def clean_kind(self) -> str:
        kind, share = str(self.cleaned_data["kind"]), self.cleaned_data.get("share")
        if kind == PERCENT and share is not None and share != round(share, 2):
            self.add_error("share", _("A share has two decimals at most."))
        return kind

    @property
    def value(self) -> Step:
        told = self.cleaned_data
        share = {told["kind"]: told["share"]}
        event, collecting = DueEvent(told["event"]), Collecting(told["collecting"])
        return Step(share.get(PERCENT), share.get(AMOUNT), event, self.minutes, collecting)

    @staticmethod
    def initial_of(step: Step) -> dict[str, Any]:
        share, kind = (step.amount, AMOUNT) if step.percent is None else (step.percent, PERCENT)
        time = _time(step.offset_minutes) if step.offset_minutes else {}
        return {"share": plain(share), "kind": kind, "event": step.event, "collecting": step.collecting, **time}


Line = TypeVar("Line", CancelLine, ChangeLine, StepLine)


@dataclass(slots=True)
class Lines(Generic[Line]):
    """The lines of one kind, with how many there are told in a hidden field."""

    part: str
    rows: list[Line]

    @property
    def filled(self) -> list[Line]:
        return [row for row in self.rows if not row.is_empty]

    @property
    def may_grow(self) -> bool:
        return len(self.rows) < MOST_LINES

    @property
    def valid(self) -> list[Line]:
        return [row for row in self.filled if row.is_valid()]


def read_lines(kind: type[Line], part: str, data: Mapping[str, Any], *, currency: str) -> Lines[Line]:
    """As many as were sent, at most as many as a policy may have."""
    rows = [kind(data, prefix=f"{part}-{number}", currency=currency) for number in range(_count(part, data))]
    return Lines(part, rows)


def fresh_lines(kind: type[Line], part: str, initial: Sequence[Mapping[str, Any]], *, currency: str) -> Lines[Line]:
    rows = [
        kind(prefix=f"{part}-{number}", initial=dict(values), currency=currency)
        for number, values in enumerate(initial[:MOST_LINES])
    ]
    return Lines(part, rows)


def raw_lines(part: str, data: Mapping[str, Any], fields: Sequence[str]) -> Iterator[dict[str, Any]]:
    """What was typed, line by line, to show it again unjudged."""
    for number in range(_count(part, data)):
        yield {name: data[key] for name in fields if (key := f"{part}-{number}-{name}") in data}


def plain(number: Decimal | None) -> str:
    """Without zeros nobody typed: “50”, “12.5”."""
    return "" if number is None else f"{number.normalize():f}"


def _count(part: str, data: Mapping[str, Any]) -> int:
    told = str(data.get(f"{part}-count", "0"))
    return min(int(told), MOST_LINES) if told.isdecimal() and len(told) < 4 else 0


def _time(minutes: int) -> dict[str, Any]:
    if minutes % DAY == 0 and minutes > MOST_HOURS * HOUR:
        return {"before": minutes // DAY, "unit": "days"}
    if minutes % HOUR == 0:
        return {"before": minutes // HOUR, "unit": "hours"}
    return {"before": minutes, "unit": "minutes"}
