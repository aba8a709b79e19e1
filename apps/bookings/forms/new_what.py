"""What is booked at the desk, as it stands in the address: every choice of it can be sent to a colleague."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from apps.bookings.rules.why_not import Suggestion
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.dated import dated_departures
from apps.bookings.selectors.desk_offers import DeskOffer
from apps.core.choosing import choosable
from apps.core.day_field import DayField
from apps.core.errors import Refusal
from apps.core.local_moment import LocalMomentField
from apps.core.periods import Period, local_date, moments_at, start_of_day, zone_named
from apps.core.said import said
from apps.venues.choices import OfferKind, SalesChannel

MOST_PEOPLE = 500
LONGEST = 10_080
MOST_CODES = 5


class WhatForm(forms.Form):
    """Bound to the address from the beginning; what it does not say is as usual for the offer."""

    on = DayField(label=_("Day"))
    until = DayField(label=_("Check-out"), required=False)
    minutes = forms.IntegerField(label=_("Length in minutes"), min_value=5, max_value=LONGEST, required=False)
    at = forms.TimeField(
        label=_("Another time"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("There is no such time. Write it like 18:30.")},
    )
    departure = forms.IntegerField(required=False)
    people = forms.IntegerField(label=_("People"), min_value=1, max_value=MOST_PEOPLE, required=False)
    spaces = forms.TypedMultipleChoiceField(required=False, coerce=int)
    rate = forms.TypedChoiceField(label=_("Rate"), coerce=int, required=False, empty_value=None)
    pickup = forms.TypedChoiceField(label=_("Picked up at"), coerce=int, required=False, empty_value=None)
    promo = forms.CharField(label=_("Promo code"), max_length=30, required=False)
    credits = forms.CharField(
        label=_("Gift cards and passes"),
        max_length=200,
        required=False,
        help_text=_("Their codes, with commas between them."),
    )

    def __init__(self, *args: Any, sold: DeskOffer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sold = sold
        self.fields["people"].required = not sold.passengers
        self.fields["start"] = LocalMomentField(zone=sold.zone, required=False)
        if sold.kind == OfferKind.NIGHT:
            self.fields["on"].label = _("Check-in")
        rates = [("", _("The usual one")), *((row.pk, said(row, "name").text) for row in sold.rates)]
        self._offer_choices("rate", rates)
        points = [("", _("Nobody is picked up")), *((row.pk, said(row, "name").text) for row in sold.pickups)]
        self._offer_choices("pickup", points)
        self._offer_choices("spaces", [each for pool in sold.pools for each in pool.spaces])
        for passenger in sold.passengers:
            self.fields[f"type-{passenger.pk}"] = _number(said(passenger, "name").text, most=MOST_PEOPLE)
        for extra in sold.extras:
            self.fields[f"extra-{extra.id}"] = _number(extra.name, most=extra.most)

    @property
    def party_fields(self) -> list[forms.BoundField]:
        names = [f"type-{row.pk}" for row in self.sold.passengers] or ["people"]
        return [self[name] for name in names]

    @property
    def extra_fields(self) -> list[tuple[forms.BoundField, int | None]]:
        return [(self[f"extra-{extra.id}"], extra.stock) for extra in self.sold.extras]

    @property
    def party(self) -> dict[int | None, int]:
        told = self.cleaned_data
        if not self.sold.passengers:
            return {None: told.get("people") or 1}
        return {row.pk: count for row in self.sold.passengers if (count := told.get(f"type-{row.pk}") or 0)}

    @property
    def extras(self) -> dict[int, int]:
        return {extra.id: count for extra in self.sold.extras if (count := self.cleaned_data.get(f"extra-{extra.id}"))}

    @property
    def codes(self) -> tuple[str, ...]:
        typed = [code.strip() for code in self.cleaned_data.get("credits", "").split(",")]
        return tuple(code for code in typed if code)[:MOST_CODES]

    def wish(self, *, email: str) -> Wish | None:
        """None while no time is chosen."""
        told, period = self.cleaned_data, self.period()
        if period is None or not self.party:
            return None
        return Wish(
            self.sold.offer.pk,
            period.start,
            period.end,
            self.party,
            channel=SalesChannel.DESK,
            departure_id=told.get("departure") if self.sold.kind == OfferKind.DEPARTURE else None,
            space_ids=tuple(told.get("spaces") or ()),
            extras=self.extras,
            rate_id=told.get("rate"),
            pickup_id=told.get("pickup"),
            promo=told.get("promo", ""),
            email=email,
        )

    def period(self) -> Period | None:
        told = self.cleaned_data
        if self.sold.kind == OfferKind.NIGHT:
            return _stay(told.get("on"), told.get("until"), self.sold.zone)
        if self.sold.kind == OfferKind.DEPARTURE:
            found = dated_departures({told["departure"]}) if told.get("departure") else {}
            return next((each.period for each in found.values()), None)
        start = told.get("start")
        return Period(start, start + timedelta(minutes=told.get("minutes") or 60)) if start else None

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        on, until = told.get("on"), told.get("until")
        if self.sold.kind == OfferKind.NIGHT and on and until and until <= on:
            self.add_error("until", _("Check-out is later than check-in. Choose another day."))
        if self.sold.kind == OfferKind.HOUR and told.get("at") and on:
            self._at(told, on, told["at"])
        if self.sold.passengers and not self.errors and not self.party:
            self.add_error(f"type-{self.sold.passengers[0].pk}", _("Say how many come."))
        return told

    def _at(self, told: dict[str, Any], on: date, at: time) -> None:
        """A time that was typed goes before one that was picked."""
        moments = moments_at(datetime.combine(on, at), self.sold.zone)
        if moments:
            told["start"] = moments[0]
        else:
            self.add_error("at", _("This time does not exist, because the clocks go forward. Choose another one."))

    def _offer_choices(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        choosable(self, name).choices = choices


def _stay(on: date | None, until: date | None, zone: str) -> Period | None:
    """The engine makes check-in and check-out of it."""
    if not on or not until or until <= on:
        return None
    try:
        return Period(start_of_day(on, zone) + timedelta(hours=12), start_of_day(until, zone) + timedelta(hours=10))
    except (Refusal, OverflowError):
        return None


def _number(label: str, *, most: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=most, required=False)


def usual(sold: DeskOffer, *, today: date) -> dict[str, Any]:
    """What is asked when nobody said."""
    sheet = sold.known.sheet
    told: dict[str, Any] = {"on": today.isoformat(), "people": sheet.min_party}
    if sheet.hours:
        told["minutes"] = sheet.hours.min_minutes
    if sold.passengers:
        told[f"type-{sold.passengers[0].pk}"] = sheet.min_party
    return told


def as_told(data: MultiValueDict[str, str], near: Suggestion, sold: DeskOffer) -> None:
    """A suggestion taken over."""
    starts, ends = (moment.astimezone(zone_named(sold.zone)) for moment in (near.starts_at, near.ends_at))
    data["on"], data["start"] = starts.date().isoformat(), starts.isoformat()
    data["until"] = local_date(ends, sold.zone).isoformat() if sold.kind == OfferKind.NIGHT else ""
    data["minutes"], data["at"] = str(int((near.ends_at - near.starts_at).total_seconds()) // 60), ""
    data["departure"] = str(near.departure_id or "")
    data.setlist("spaces", [str(space_id) for space_id in near.space_ids])
