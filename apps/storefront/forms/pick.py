"""What somebody picked of an offer: when, for whom, where. The same names in addresses, forms and links."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.bookings.rules.change import NewTime
from apps.bookings.rules.sale import most_of
from apps.bookings.rules.times import night_period
from apps.bookings.rules.wanted import Dated
from apps.bookings.rules.why_not import Why
from apps.bookings.rules.why_words import PLAIN
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.dated import dated_departures
from apps.core.choosing import choosable
from apps.core.day_field import DayField
from apps.core.local_moment import LocalMomentField
from apps.core.naming import Naming
from apps.core.periods import Period
from apps.core.reading import read_id
from apps.venues.choices import OfferKind, SalesChannel
from apps.venues.rules.stays import NightTimes
from apps.venues.selectors.offer_sheet import OfferSheet

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

MOST_PEOPLE = 500
SHORTEST, LONGEST = 5, 10_080
HIGHEST_ID = 10**18
# Nobody has picked this yet; that is no mistake while somebody still looks around.
NOT_PICKED = "not_picked"


class PickForm(Naming, forms.Form):
    """Valid where a wish can be made of it; whether it may be had is what `look` tells.

    `names` are those the page gives to what is counted, where it does.
    """

    people = forms.IntegerField(label=_("People"), min_value=1, max_value=MOST_PEOPLE, required=False)
    space = forms.TypedMultipleChoiceField(label=_("Place"), coerce=read_id, required=False)
    rate = forms.IntegerField(min_value=1, max_value=HIGHEST_ID, required=False)
    seen_total = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)
    token = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, sheet: OfferSheet, zone: str, names: Mapping[str, str] | None = None) -> None:
        super().__init__(data)
        self.sheet, self.zone = sheet, zone
        self._period: Period | None = None
        # As it stands now, where one was picked: whoever looks at it next need not ask again.
        self.departure: Dated | None = None
        self.fields |= _FIELDS[sheet.kind](zone)
        choosable(self, "space").choices = [("", ""), *((pk, str(pk)) for pk in _choosable(sheet))]
        for passenger in sheet.passengers:
            self.fields[f"party_{passenger.id}"] = _number(_("People"), most=MOST_PEOPLE)
        for extra in sheet.extras:
            if not extra.is_included:
                self.fields[f"extra_{extra.id}"] = _number(_("Extras"), most=most_of(extra))
        for name, label in (names or {}).items():
            if name in self.fields:
                self.fields[name].label = label

    def wish(self, *, email: str = "", promo: str = "") -> Wish:
        """Of a valid form."""
        if self._period is None:
            raise ValueError("nothing was picked that could be wished for")
        told = self.cleaned_data
        return Wish(
            self.sheet.id,
            self._period.start,
            self._period.end,
            self.party,
            channel=SalesChannel.ONLINE,
            departure_id=told.get("departure"),
            space_ids=self.space_ids,
            extras=self.extras,
            rate_id=told.get("rate"),
            pickup_id=told.get("pickup"),
            promo=promo,
            email=email,
        )

    @property
    def new_time(self) -> NewTime:
        """Of a valid form: what a booking would be moved to."""
        wish = self.wish()
        return NewTime(wish.starts_at, wish.ends_at, wish.departure_id)

    @property
    def party(self) -> dict[int | None, int]:
        """Whoever was counted; else as few as the offer is for, all of the first kind that needs nobody beside it."""
        told = self.cleaned_data
        people: int = told.get("people") or max(self.sheet.min_party, 1)
        if not self.sheet.passengers:
            return {None: people}
        counted = {each.id: told.get(f"party_{each.id}") or 0 for each in self.sheet.passengers}
        if any(counted.values()):
            return {pk: count for pk, count in counted.items() if count}
        alone = [each.id for each in self.sheet.passengers if not each.needs_adult]
        return {(alone or [self.sheet.passengers[0].id])[0]: people}

    @property
    def extras(self) -> dict[int, int]:
        counted = {each.id: self.cleaned_data.get(f"extra_{each.id}") for each in self.sheet.extras}
        return {pk: count for pk, count in counted.items() if count}

    @property
    def space_ids(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(pk for pk in self.cleaned_data.get("space") or () if pk))

    @property
    def minutes(self) -> int | None:
        """Of an offer by the hour; the shortest where nobody said."""
        return self.cleaned_data.get("minutes") or (self.sheet.hours.min_minutes if self.sheet.hours else None)

    @property
    def faults(self) -> dict[str, list[str]]:
        """What is wrong with what was told, by field; that something is not picked yet is not."""
        return self._told({NOT_PICKED})

    @property
    def refused(self) -> dict[str, list[str]]:
        """The same with what is missing: all that has to be chosen before anything can be booked."""
        return self._told(frozenset())

    def _told(self, passed_over: Collection[str]) -> dict[str, list[str]]:
        found = {
            name: [message for each in errors if each.code not in passed_over for message in each.messages]
            for name, errors in self.errors.as_data().items()
        }
        return {name: sentences for name, sentences in found.items() if sentences}

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        period = {OfferKind.HOUR: self._hours, OfferKind.NIGHT: self._nights, OfferKind.DEPARTURE: self._leaving}
        try:
            self._period = period[self.sheet.kind](told)
        except forms.ValidationError as fault:
            self._about(fault)
        return told

    def _hours(self, told: dict[str, Any]) -> Period:
        start: datetime | None = told.get("start")
        if start is None:
            raise _not_picked("start", _("Choose a time."))
        return Period(start, start + timedelta(minutes=self.minutes or SHORTEST))

    def _nights(self, told: dict[str, Any]) -> Period:
        arrive: date | None = told.get("arrive")
        leave: date | None = told.get("leave")
        if arrive is None:
            raise _not_picked("arrive", _("Choose the day you arrive."))
        if leave is None:
            raise _not_picked("leave", _("Choose the day you leave."))
        if leave <= arrive:
            raise forms.ValidationError({"leave": str(PLAIN[Why.NO_NIGHT])})
        return night_period(arrive, leave, self.sheet.nights or NightTimes(), self.zone)

    def _leaving(self, told: dict[str, Any]) -> Period:
        if (departure_id := told.get("departure")) is None:
            raise _not_picked("departure", _("Choose a departure."))
        dated = dated_departures([departure_id]).get(departure_id)
        if dated is None or dated.offer_id != self.sheet.id:
            raise forms.ValidationError({"departure": str(PLAIN[Why.UNKNOWN_DEPARTURE])})
        self.departure = dated
        return dated.period

    def _about(self, fault: forms.ValidationError) -> None:
        """What is wrong with a field already is not said twice."""
        for name, errors in fault.error_dict.items():
            if name not in self.errors:
                self.add_error(name, forms.ValidationError(errors))


def _hour_fields(zone: str) -> dict[str, forms.Field]:
    return {
        "start": LocalMomentField(label=_("Time"), zone=zone, required=False),
        "minutes": forms.IntegerField(
            # Translators: how long a booking is
            label=pgettext_lazy("of a booking", "Length"),
            min_value=SHORTEST,
            max_value=LONGEST,
            required=False,
        ),
    }


def _night_fields(_zone: str) -> dict[str, forms.Field]:
    return {
        "arrive": DayField(label=_("Arrival"), required=False),
        "leave": DayField(label=pgettext_lazy("from a stay", "Departure"), required=False),
    }


def _departure_fields(_zone: str) -> dict[str, forms.Field]:
    return {
        name: forms.IntegerField(label=label, min_value=1, max_value=HIGHEST_ID, required=False)
        for name, label in (("departure", _("Departure")), ("pickup", _("Pickup")))
    }


_FIELDS = {OfferKind.HOUR: _hour_fields, OfferKind.NIGHT: _night_fields, OfferKind.DEPARTURE: _departure_fields}


def _choosable(sheet: OfferSheet) -> tuple[int, ...]:
    """Spaces of the needs of which the guest may pick one."""
    return tuple(space_id for need in sheet.needs if need.guest_chooses for space_id in need.space_ids)


def _number(label: "_StrPromise", *, most: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=most, required=False)


def _not_picked(name: str, sentence: "_StrPromise") -> forms.ValidationError:
    return forms.ValidationError({name: forms.ValidationError(sentence, code=NOT_PICKED)})
