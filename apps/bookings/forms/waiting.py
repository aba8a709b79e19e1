"""Somebody who waits, as the desk writes it down for them."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Person
from apps.bookings.choices import WaitMode
from apps.bookings.forms.guest import GuestFields
from apps.bookings.rules.waiting import Waiting
from apps.bookings.rules.when_words import when_words
from apps.core.choosing import choosable
from apps.core.day_field import DayField
from apps.core.errors import Refusal
from apps.core.languages import own_names
from apps.core.money import DECIMAL_PLACES, MAX_DIGITS
from apps.core.periods import Period, moment_at, start_of_day
from apps.core.said import main_language, said
from apps.venues.choices import DepartureStatus, OfferKind, SalesChannel
from apps.venues.models.departures import Departure, PassengerType
from apps.venues.models.offer import Offer

MOST_PEOPLE = 1000
MOST_DEPARTURES = 60
ONE_DAY = timedelta(days=1)


class WaitForm(GuestFields):
    """Which fields there are depends on how the offer is sold; the times are those of its venue."""

    on = DayField(label=_("Day"))
    until_on = DayField(label=_("Last day"))
    starts = forms.TimeField(label=_("From"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    ends = forms.TimeField(label=_("Until"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    minutes = forms.IntegerField(label=_("For how many minutes"), min_value=1, max_value=1440)
    nights = forms.IntegerField(label=_("For how many nights"), min_value=1, max_value=90)
    departure = forms.TypedChoiceField(label=_("Departure"), coerce=int)
    people = forms.IntegerField(label=_("People"), min_value=1, max_value=MOST_PEOPLE, initial=2)
    min_people = forms.IntegerField(
        label=_("At least"),
        min_value=1,
        max_value=MOST_PEOPLE,
        required=False,
        help_text=_("Leave it empty where all of them come or nobody."),
    )
    max_price = forms.DecimalField(
        label=_("Price at most"), required=False, min_value=0, max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES
    )
    mode = forms.ChoiceField(label=_("When a place is free"), choices=WaitMode.choices, initial=WaitMode.OFFER)
    language = forms.ChoiceField(label=_("Language of the guest"), choices=settings.LANGUAGES)
    note = forms.CharField(label=_("Note"), required=False, max_length=300)

    def __init__(self, *args: Any, person: Person, offer: Offer, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.offer, self.country = person, offer, offer.venue.country
        self.fields["guest_name"].required = True
        self.fields["min_people"].widget.attrs["min"] = 1
        choosable(self, "language").choices = own_names()
        self.initial.setdefault("language", main_language())
        self.types = list(PassengerType.objects.filter(offer=offer, archived_at=None))
        self._drop_what_is_not_asked()
        if offer.kind == OfferKind.DEPARTURE:
            choosable(self, "departure").choices = _departures(offer, now)
        self._ask_for_types()
        self.order_fields([*self._when_fields(), *self._who_fields()])

    @property
    def waiting(self) -> Waiting:
        told = self.cleaned_data
        return Waiting(
            self.offer.pk,
            told["window"],
            self._party(),
            told["language"],
            departure_id=told.get("departure"),
            minutes=told.get("minutes"),
            nights=told.get("nights"),
            min_people=told.get("min_people"),
            max_price=_amount(told.get("max_price")),
            mode=WaitMode(told["mode"]),
            channel=SalesChannel.DESK,
            note=told["note"],
        )

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if not any(told.get(name) for name in ("guest", "guest_email", "guest_phone")):
            self.add_error("guest_email", _now("Say how they are told: by e-mail or by telephone."))
        if self.types and not sum(self._party().values()):
            self.add_error(f"type_{self.types[0].pk}", _now("Say who comes."))
        if not self.errors:
            self._read_window(told)
        return told

    def _read_window(self, told: dict[str, Any]) -> None:
        zone = self.offer.venue.time_zone
        try:
            told["window"] = self._window(told, zone)
        except Refusal as refusal:
            self.add_error("ends" if "ends" in self.fields else None, refusal.sentence)

    def _window(self, told: dict[str, Any], zone: str) -> Period:
        if "departure" in self.fields:
            leaving = Departure.objects.get(pk=told["departure"])
            return Period(leaving.starts_at, leaving.ends_at)
        if "nights" in self.fields:
            return Period(start_of_day(told["on"], zone), start_of_day(told["until_on"] + ONE_DAY, zone))
        last = told["on"] + ONE_DAY if told["ends"] == time() else told["on"]
        starts = moment_at(datetime.combine(told["on"], told["starts"]), zone)
        return Period(starts, moment_at(datetime.combine(last, told["ends"]), zone))

    def _party(self) -> dict[int | None, int]:
        told = self.cleaned_data
        if not self.types:
            return {None: told.get("people") or 0}
        return {row.pk: told.get(f"type_{row.pk}") or 0 for row in self.types if told.get(f"type_{row.pk}")}

    def _when_fields(self) -> tuple[str, ...]:
        return {
            OfferKind.HOUR: ("on", "starts", "ends", "minutes"),
            OfferKind.NIGHT: ("on", "until_on", "nights"),
            OfferKind.DEPARTURE: ("departure",),
        }[OfferKind(self.offer.kind)]

    def _who_fields(self) -> list[str]:
        people = [f"type_{row.pk}" for row in self.types] or ["people"]
        return [
            *people,
            "min_people",
            "max_price",
            "mode",
            "guest_name",
            "guest_email",
            "guest_phone",
            "language",
            "note",
        ]

    def _drop_what_is_not_asked(self) -> None:
        asked = {*self._when_fields(), *self._who_fields(), "guest"}
        for name in [name for name in self.fields if name not in asked]:
            del self.fields[name]

    def _ask_for_types(self) -> None:
        for number, row in enumerate(self.types):
            self.fields[f"type_{row.pk}"] = forms.IntegerField(
                label=said(row, "name").text,
                min_value=0,
                max_value=MOST_PEOPLE,
                required=False,
                initial=int(not number),
            )


def _departures(offer: Offer, now: datetime) -> list[tuple[int, str]]:
    rows = Departure.objects.filter(offer=offer, starts_at__gt=now).exclude(status=DepartureStatus.CANCELLED)
    zone = offer.venue.time_zone
    words = [
        (row.pk, when_words(Period(row.starts_at, row.ends_at), zone=zone, now=now)) for row in rows[:MOST_DEPARTURES]
    ]
    return [(pk, f"{when.day}, {when.start}") for pk, when in words]


def _amount(told: Any) -> Decimal | None:
    return told if isinstance(told, Decimal) else None
