"""What somebody who waits is asked about one offer, as fields of a form: the same at the desk and to guests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from apps.bookings.choices import WaitMode
from apps.bookings.rules.wait_told import BEGINS, hours_in, nights_in, party_in
from apps.bookings.rules.waiting import Waiting
from apps.bookings.rules.when_words import when_words
from apps.core.day_field import DayField
from apps.core.errors import Refusal
from apps.core.money import DECIMAL_PLACES, MAX_DIGITS
from apps.core.periods import Period
from apps.core.said import said
from apps.venues.choices import DepartureStatus, OfferKind, SalesChannel
from apps.venues.models.departures import Departure, PassengerType
from apps.venues.models.offer import Offer

MOST_PEOPLE = 1000
MOST_DEPARTURES = 60
# What is asked about the time, by how the offer is sold.
WHEN = {
    OfferKind.HOUR: ("on", "starts", "ends", "minutes"),
    OfferKind.NIGHT: ("on", "until_on", "nights"),
    OfferKind.DEPARTURE: ("departure",),
}


@dataclass(frozen=True, slots=True)
class WaitAsked:
    """Days and times are those of the venue; departures are those still to come."""

    offer: Offer
    types: Sequence[PassengerType]
    departures: Sequence[Departure]
    now: datetime

    @property
    def when_names(self) -> tuple[str, ...]:
        return WHEN[OfferKind(self.offer.kind)]

    def fields(self) -> dict[str, forms.Field]:
        when = {"departure": self._departure()} if "departure" in self.when_names else _when()
        return {**{name: when[name] for name in self.when_names}, **self._party(), **_terms()}

    def faults(self, told: Mapping[str, Any]) -> list[tuple[str | None, str]]:
        """What is wrong with fields that are right one by one, by the field to say it at."""
        found: list[tuple[str | None, str]] = []
        if self.types and not self.party(told):
            found.append((f"{BEGINS}{self.types[0].pk}", _now("Say who comes.")))
        if set(self.when_names) <= told.keys():
            try:
                self.window(told)
            except Refusal as refusal:
                found.append(("ends" if "ends" in self.when_names else None, refusal.sentence))
        return found

    def party(self, told: Mapping[str, Any]) -> dict[int | None, int]:
        return party_in(told, [row.pk for row in self.types])

    def window(self, told: Mapping[str, Any]) -> Period:
        if "departure" in self.when_names:
            return next(_period(row) for row in self.departures if row.pk == told["departure"])
        read = nights_in if "nights" in self.when_names else hours_in
        return read(told, zone=self.offer.venue.time_zone)

    def waiting(self, told: Mapping[str, Any], *, channel: SalesChannel) -> Waiting:
        """Where nothing is at fault."""
        return Waiting(
            self.offer.pk,
            self.window(told),
            self.party(told),
            told["language"],
            departure_id=told.get("departure"),
            minutes=told.get("minutes"),
            nights=told.get("nights"),
            min_people=told.get("min_people"),
            max_price=told.get("max_price"),
            mode=WaitMode(told["mode"]),
            channel=channel,
            note=told["note"],
        )

    def _departure(self) -> forms.Field:
        zone = self.offer.venue.time_zone
        words = [(row.pk, when_words(_period(row), zone=zone, now=self.now)) for row in self.departures]
        choices = [(pk, f"{when.day}, {when.start}") for pk, when in words]
        return forms.TypedChoiceField(label=_("Departure"), coerce=int, choices=choices)

    def _party(self) -> dict[str, forms.Field]:
        if not self.types:
            return {"people": forms.IntegerField(label=_("People"), min_value=1, max_value=MOST_PEOPLE, initial=2)}
        return {
            f"{BEGINS}{row.pk}": forms.IntegerField(
                label=said(row, "name").text,
                min_value=0,
                max_value=MOST_PEOPLE,
                required=False,
                initial=int(not number),
            )
            for number, row in enumerate(self.types)
        }


def wait_asked(offer: Offer, *, now: datetime) -> WaitAsked:
    types = PassengerType.objects.filter(offer=offer, archived_at=None)
    departures: Sequence[Departure] = ()
    if offer.kind == OfferKind.DEPARTURE:
        ahead = Departure.objects.filter(offer=offer, starts_at__gt=now).exclude(status=DepartureStatus.CANCELLED)
        departures = list(ahead[:MOST_DEPARTURES])
    return WaitAsked(offer, list(types), departures, now)


def _period(row: Departure) -> Period:
    return Period(row.starts_at, row.ends_at)


def _when() -> dict[str, forms.Field]:
    return {
        "on": DayField(label=_("Day")),
        "until_on": DayField(label=_("Last day")),
        "starts": forms.TimeField(label=_("From"), widget=_clock()),
        "ends": forms.TimeField(label=_("Until"), widget=_clock()),
        "minutes": forms.IntegerField(label=_("For how many minutes"), min_value=1, max_value=1440),
        "nights": forms.IntegerField(label=_("For how many nights"), min_value=1, max_value=90),
    }


def _clock() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


def _terms() -> dict[str, forms.Field]:
    return {
        "min_people": forms.IntegerField(
            label=_("At least"),
            min_value=1,
            max_value=MOST_PEOPLE,
            required=False,
            help_text=_("Leave it empty where all of them come or nobody."),
        ),
        "max_price": forms.DecimalField(
            label=_("Price at most"), required=False, min_value=0, max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES
        ),
        "mode": forms.ChoiceField(label=_("When a place is free"), choices=WaitMode.choices, initial=WaitMode.OFFER),
    }
