"""Where to a booking is moved: what a dialog asks for, and what somebody drags instead of typing it."""

from datetime import time
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.bookings.forms.changing import LONGEST_REASON
from apps.bookings.forms.deed import DeedForm
from apps.bookings.models.booking import Booking
from apps.bookings.rules.calendar_view import Layout
from apps.bookings.rules.change import NewTime
from apps.bookings.rules.dropped import Pulled, Shown, period_of, pulled_to, shown
from apps.bookings.selectors.desk_look import suggested
from apps.bookings.selectors.move_choices import Picks
from apps.core.choosing import choosable
from apps.core.day_field import DayField
from apps.core.periods import Period, zone_named
from apps.core.reading import read_moment
from apps.venues.choices import OfferKind

MOST_MINUTES = 60 * 24 * 14
MOST_NIGHTS = 365
NEW, KEEP = "new", "keep"


class MoveForm(DeedForm):
    """Nothing that is not said changes. `place` names what is left and what is taken instead, as in “3-4”."""

    place = forms.ChoiceField(label=pgettext_lazy("a space", "Place"), required=False)
    day = DayField(label=_("Day"))
    time = forms.TimeField(
        label=_("Start"), widget=forms.TimeInput(attrs={"type": "time", "step": "300"}, format="%H:%M")
    )
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=MOST_MINUTES)
    nights = forms.IntegerField(label=_("Nights"), min_value=1, max_value=MOST_NIGHTS)
    offset = forms.CharField(required=False, max_length=6, widget=forms.HiddenInput)
    breaking = forms.CharField(label=_("Why it is done against the rules"), required=False, max_length=LONGEST_REASON)
    price = forms.ChoiceField(required=False, choices=[(NEW, NEW), (KEEP, KEEP)], widget=forms.HiddenInput)
    expected = forms.DecimalField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, booking: Booking, picks: Picks, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.booking, self.picks, self.own = booking, picks, own_time(booking)
        choosable(self, "place").choices = _places(picks)
        for name in ("time", "minutes") if self.own.by_night else ("nights",):
            del self.fields[name]

    @property
    def asked(self) -> list[forms.BoundField]:
        """What everybody fills in; the rest is asked for where it is needed."""
        return [self[name] for name in ("place", "day", "time", "minutes", "nights") if name in self.fields]

    def show_as_needed(self, *, has_to_say_why: bool) -> None:
        """Nothing that stands there is optional: the place is what it is, and a rule is not broken without a word."""
        self.fields["place"].required = True
        self.fields["breaking"].required = has_to_say_why

    @property
    def target(self) -> int | None:
        """The place somebody wants instead."""
        _old, _, new = self.cleaned_data.get("place", "").partition("-")
        return int(new) if new else None

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not self.errors and self._period() is None:
            self.add_error("time", _("This time does not exist, because the clocks go forward. Choose another one."))
        return told

    @property
    def to(self) -> NewTime:
        period = self._period()
        assert period is not None, "asked of a valid form"  # noqa: S101 - for the types
        old, _, new = self.cleaned_data["place"].partition("-")
        space_ids = self.picks.after(int(old), int(new)) if new else self.picks.space_ids
        return NewTime(period.start, period.end, space_ids=space_ids)

    def _period(self) -> Period | None:
        told, own = self.cleaned_data, self.own
        at: time = told.get("time", own.time)
        asked = Shown(own.kind, own.zone, told["day"], at, told.get("minutes", 0), told.get("nights", 0))
        return period_of(asked, offset=told["offset"])


def own_time(booking: Booking) -> Shown:
    return shown(booking.period, kind=OfferKind(booking.kind), zone=booking.zone)


def told_by(
    booking: Booking, picks: Picks, given: MultiValueDict[str, str], *, above: dict[int, list[int]]
) -> dict[str, Any]:
    """What the form is told: as it is typed, as it was dragged or as was suggested instead; else as the booking is.

    `above` are the spaces over the one somebody pointed at.
    """
    told = {name: given.get(name, "") for name in given if name != "csrfmiddlewaretoken"}
    if near := suggested(given.get("instead", "")):
        period = Period(near.starts_at, near.ends_at)
        at = shown(period, kind=OfferKind(booking.kind), zone=booking.zone)
        return {**told, **_words(at), "place": _swap(picks, near.space_ids), "offset": _offset(booking, period)}
    if "day" in given:
        return told
    to = _pulled(given)
    own = own_time(booking)
    place = _pointed_at(picks, given, above)
    offset = given.get("start_offset", "") if to else _offset(booking, booking.period)
    return {**told, **_words(pulled_to(own, to) if to else own), "place": place, "offset": offset}


def _places(picks: Picks) -> list[Any]:
    names = ", ".join(pick.name for pick in picks.all)
    # Translators: names are those of spaces, such as “Court 1”
    stays = [("", _("As it is: %(names)s") % {"names": names})] if names else []
    if len(picks.all) == 1:
        [only] = picks.all
        return [*stays, *((f"{only.space_id}-{each.space_id}", each.name) for each in only.others)]
    groups = [
        # Translators: name is that of a space such as “Court 1”; others of the same kind follow
        (
            _("Instead of %(name)s") % {"name": pick.name},
            [(f"{pick.space_id}-{each.space_id}", each.name) for each in pick.others],
        )
        for pick in picks.all
        if pick.others
    ]
    return [*stays, *groups]


def _words(at: Shown) -> dict[str, Any]:
    return {"day": at.day.isoformat(), "time": f"{at.time:%H:%M}", "minutes": at.minutes, "nights": at.nights}


def _swap(picks: Picks, space_ids: tuple[int, ...]) -> str:
    gone = [each for each in picks.space_ids if each not in space_ids]
    new = [each for each in space_ids if each not in picks.space_ids]
    return f"{gone[0]}-{new[0]}" if gone and new else ""


def _pointed_at(picks: Picks, given: MultiValueDict[str, str], above: dict[int, list[int]]) -> str:
    left, leaf = _number(given.get("from", "")), _number(given.get("space", ""))
    pick = picks.at(left)
    if leaf is None or pick is None or leaf in pick.leaves or leaf in picks.space_ids:
        return ""
    return f"{pick.space_id}-{pick.instead(leaf, above.get(leaf, []))}"


def _pulled(given: MultiValueDict[str, str]) -> Pulled | None:
    start, end = (read_moment(given.get(name, "")[:19]) for name in ("start", "end"))
    layout = next((each for each in Layout if each == given.get("layout", Layout.CLOCK)), None)
    if start is None or end is None or layout is None:
        return None
    offsets = given.get("start_offset", ""), given.get("end_offset", "")
    start, end = start.replace(tzinfo=None), end.replace(tzinfo=None)
    return Pulled(start, end, layout, *offsets, is_resized="resized" in given)


def _offset(booking: Booking, period: Period) -> str:
    return period.start.astimezone(zone_named(booking.zone)).isoformat()[-6:]


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 12 else None
