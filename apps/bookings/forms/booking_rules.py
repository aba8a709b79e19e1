"""How a business takes bookings, as one page asks it; `parts` are its cards."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.bookings.choices import PhoneReason
from apps.bookings.models.settings import BookingSettings
from apps.core.choosing import choosable
from apps.core.said import said
from apps.rates.models.groups import GuestGroup

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

DAY_OF_MINUTES = 24 * 60
A_YEAR = 366


@dataclass(frozen=True, slots=True)
class Part:
    title: Promise
    icon: str
    fields: Sequence[str]


PARTS = (
    Part(gettext_lazy("Holds and requests"), "hourglass", ("hold_minutes", "hold_extension_minutes", "approval_hours")),
    Part(gettext_lazy("What guests are asked"), "phone", ("phone_reason",)),
    # Translators: heading over how many bookings one guest may have at once
    Part(gettext_lazy("Limits"), "sliders-horizontal", ("live_bookings_per_guest",)),
    Part(
        gettext_lazy("Coming and going"),
        "log-in",
        ("no_show_after_minutes", "release_after_minutes", "complete_after_minutes", "undo_no_show_hours"),
    ),
    Part(
        gettext_lazy("Who does not come"),
        "user-x",
        ("strikes_expire_days", "strikes_to_deposit", "strikes_to_block", "strike_window_days", "block_days"),
    ),
    Part(gettext_lazy("Waitlist"), "users", ("wait_offer_minutes",)),
    Part(gettext_lazy("Series"), "repeat", ("series_group_ids",)),
)


def _number(
    label: "_StrPromise", hint: "_StrPromise | str", *, low: int, high: int, required: bool = True
) -> forms.IntegerField:
    return forms.IntegerField(label=label, help_text=hint, min_value=low, max_value=high, required=required)


class BookingRulesForm(forms.Form):
    hold_minutes = _number(
        gettext_lazy("Minutes a place is held"),
        gettext_lazy("While somebody fills in their booking. Then it is free again."),
        low=1,
        high=DAY_OF_MINUTES,
    )
    hold_extension_minutes = _number(
        gettext_lazy("Minutes more, once, when they go to pay"),
        gettext_lazy("0 gives none."),
        low=0,
        high=DAY_OF_MINUTES,
    )
    approval_hours = _number(
        gettext_lazy("Hours you have to say yes to a request"),
        gettext_lazy("And never later than the start. Without an answer the place is free again."),
        low=1,
        high=30 * 24,
    )
    phone_reason = forms.ChoiceField(
        label=gettext_lazy("Telephone number of who books online"),
        help_text=gettext_lazy("Guests read the reason beside the field. A number nobody needs costs bookings."),
        choices=[("", gettext_lazy("Not asked for")), *PhoneReason.choices],
        required=False,
    )
    live_bookings_per_guest = _number(
        gettext_lazy("Bookings to come of one guest, at most"),
        gettext_lazy("For what guests book themselves; the desk may always. Empty is no limit."),
        low=1,
        high=1000,
        required=False,
    )
    no_show_after_minutes = _number(
        gettext_lazy("Minutes after the start until somebody counts as not coming"),
        gettext_lazy("Empty leaves it to the desk."),
        low=1,
        high=7 * DAY_OF_MINUTES,
        required=False,
    )
    release_after_minutes = _number(
        gettext_lazy("Minutes after the start until their place is given away"),
        gettext_lazy("Empty never gives it away by itself."),
        low=1,
        high=7 * DAY_OF_MINUTES,
        required=False,
    )
    complete_after_minutes = _number(
        gettext_lazy("Minutes after the end until a booking is completed"),
        gettext_lazy("0 completes it as it ends."),
        low=0,
        high=7 * DAY_OF_MINUTES,
    )
    undo_no_show_hours = _number(
        gettext_lazy("Hours in which a missed visit can be undone"),
        gettext_lazy("What followed from it is undone with it."),
        low=1,
        high=30 * 24,
    )
    strikes_expire_days = _number(
        gettext_lazy("Days until a strike is forgotten"),
        gettext_lazy("A strike is given to whoever did not come."),
        low=1,
        high=10 * A_YEAR,
    )
    strikes_to_deposit = _number(
        gettext_lazy("Strikes after which a deposit is asked for"), gettext_lazy("0 asks for none."), low=0, high=100
    )
    strikes_to_block = _number(
        gettext_lazy("Strikes after which a guest books no longer by themselves"),
        gettext_lazy("0 shuts nobody out. The desk may still book for them."),
        low=0,
        high=100,
    )
    strike_window_days = _number(
        gettext_lazy("Days within which those strikes count together"), "", low=1, high=10 * A_YEAR
    )
    block_days = _number(gettext_lazy("Days a guest is shut out"), "", low=1, high=10 * A_YEAR)
    wait_offer_minutes = _number(
        gettext_lazy("Minutes somebody who waits has to answer, at most"),
        gettext_lazy("From 10 minutes to a day; less where the start is near."),
        low=10,
        high=DAY_OF_MINUTES,
    )
    series_group_ids = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Groups whose members make series themselves"),
        help_text=gettext_lazy("Where none is ticked the desk alone makes them."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    parts: ClassVar = PARTS

    def __init__(self, data: Any = None, *, row: BookingSettings) -> None:
        super().__init__(data, initial={name: getattr(row, name) for name in self.base_fields})
        groups = GuestGroup.objects.filter(archived_at=None)
        self.groups = {group.pk: said(group, "name").text for group in groups}
        choosable(self, "series_group_ids").choices = list(self.groups.items())

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        deposit, block = told.get("strikes_to_deposit"), told.get("strikes_to_block")
        if deposit and block and block < deposit:
            self.add_error(
                "strikes_to_block", _("A guest is shut out after the deposit, not before it: at least as many.")
            )
        return told

    @property
    def cards(self) -> list[tuple[Part, list[forms.BoundField]]]:
        return [(part, [self[name] for name in part.fields]) for part in self.parts]

    def in_words(self) -> list[tuple[Part, list[tuple[str, str]]]]:
        """As somebody reads it who may not change it."""
        return [(part, [(str(field.label), self._said(field)) for field in fields]) for part, fields in self.cards]

    def _said(self, field: forms.BoundField) -> str:
        value = field.initial
        if field.name == "series_group_ids":
            return ", ".join(self.groups[pk] for pk in value if pk in self.groups) or _("the desk alone")
        if field.name == "phone_reason":
            return str(PhoneReason(value).label) if value else _("Not asked for")
        return _("no limit, or never") if value is None else str(value)
