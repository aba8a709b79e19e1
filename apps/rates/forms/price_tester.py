"""One booking that is only asked about: everything a price can depend on, in the address."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.day_field import DayField
from apps.core.errors import Refusal
from apps.core.periods import Period, moment_at, zone_named
from apps.core.said import said
from apps.rates.choices import Audience
from apps.rates.forms.rate import AUDIENCES
from apps.rates.models.groups import GuestGroup
from apps.rates.models.rate import Rate
from apps.rates.rules.ask import Ask, Promo
from apps.rates.selectors.at_checkout import promo_typed
from apps.venues.choices import OfferKind, SalesChannel
from apps.venues.models.departures import PassengerType
from apps.venues.models.extras import Extra
from apps.venues.models.offer import Offer

MOST_PEOPLE = 500
LONGEST = 10_080


@dataclass(frozen=True, slots=True)
class TestChoices:
    """What can be chosen for one offer; `offers` are all those there are."""

    __test__ = False

    offers: Sequence[Offer]
    rates: Sequence[Rate]
    groups: Sequence[GuestGroup]
    passengers: Sequence[PassengerType]
    extras: Sequence[Extra]


class PriceTestForm(forms.Form):
    """Bound to the address from the beginning: what it does not say is as `usual` for the offer."""

    offer = forms.ChoiceField(label=_("Offer"))
    rate = forms.TypedChoiceField(label=_("Rate"), coerce=int)
    on = DayField(label=_("Day"))
    at = forms.TimeField(
        label=_("Start"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("There is no such time. Write it like 18:30.")},
    )
    minutes = forms.IntegerField(label=_("Minutes"), min_value=5, max_value=LONGEST)
    nights = forms.IntegerField(label=_("Nights"), min_value=1, max_value=366)
    people = forms.IntegerField(label=_("People"), min_value=1, max_value=MOST_PEOPLE)
    groups = forms.TypedMultipleChoiceField(
        label=_("The guest is one of"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    channel = forms.ChoiceField(label=_("Booked by"), choices=SalesChannel.choices)
    audience = forms.ChoiceField(label=_("Whose prices"), choices=[(each.value, each.label) for each in AUDIENCES])
    booked_on = DayField(label=_("Booked on"), required=False, help_text=_("Today, if you leave it empty."))
    occupancy = forms.IntegerField(label=_("Already taken"), min_value=0, max_value=100, required=False)
    promo = forms.CharField(label=_("Promo code"), max_length=30, required=False)

    def __init__(self, *args: Any, choices: TestChoices, offer: Offer, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_chosen, self.zone, self.choices = offer, zone, choices
        self._drop_what_does_not_fit()
        for passenger in choices.passengers:
            words = said(passenger, "name").text
            self.fields[f"type-{passenger.pk}"] = _number(words, most=MOST_PEOPLE)
        for extra in choices.extras:
            self.fields[f"extra-{extra.pk}"] = _number(said(extra, "name").text, most=99)
        options: dict[str, list[tuple[Any, Any]]] = {
            "offer": [(row.slug, said(row, "name").text) for row in choices.offers],
            "rate": [(row.pk, said(row, "name").text) for row in choices.rates],
            "groups": [(row.pk, said(row, "name").text) for row in choices.groups],
        }
        for name in options.keys() & self.fields.keys():
            cast(forms.ChoiceField, self.fields[name]).choices = options[name]

    @property
    def party_fields(self) -> list[forms.BoundField]:
        names = [name for name in self.fields if name == "people" or name.startswith("type-")]
        return [self[name] for name in names]

    @property
    def extra_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("extra-")]

    @property
    def time_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("on", "at", "minutes", "nights") if name in self.fields]

    @property
    def is_particular(self) -> bool:
        """Whether anything in the folded part is not as usual."""
        told = self.data
        return any(told.get(name) for name in ("booked_on", "occupancy", "promo")) or any(
            told.get(name, usual) != usual for name, usual in (("channel", "online"), ("audience", "guest"))
        )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not self.errors and self.choices.passengers and not self._party(told):
            self.add_error(self.party_fields[0].name, _("Say how many come."))
        if not self.errors:
            try:
                told["period"] = self._period(told)
            except Refusal as refusal:
                self.add_error("at" if "at" in self.fields else "on", refusal.sentence)
        return told

    def clean_promo(self) -> Promo | None:
        code = self.cleaned_data["promo"]
        found = promo_typed(code) if code.strip() else None
        if code.strip() and found is None:
            raise forms.ValidationError(_("There is no promo code “%(code)s”.") % {"code": code})
        return found

    def ask(self, *, now: datetime) -> Ask:
        told = self.cleaned_data
        return Ask(
            starts_at=told["period"].start,
            ends_at=told["period"].end,
            party=self._party(told),
            now=self._booked_at(told.get("booked_on"), now),
            channel=SalesChannel(told["channel"]),
            group_ids=frozenset(told.get("groups") or ()),
            occupancy=told.get("occupancy"),
            extras={
                int(name.removeprefix("extra-")): count
                for name, count in told.items()
                if name.startswith("extra-") and count
            },
            promo=told["promo"],
            audience=Audience(told["audience"]),
        )

    def _party(self, told: dict[str, Any]) -> dict[int | None, int]:
        if not self.choices.passengers:
            return {None: told["people"]}
        typed = {row.pk: told.get(f"type-{row.pk}") or 0 for row in self.choices.passengers}
        return {key: count for key, count in typed.items() if count}

    def _period(self, told: dict[str, Any]) -> Period:
        """In the zone of the venue, and right on the nights the clocks change."""
        offer, day = self.offer_chosen, told["on"]
        if offer.kind == OfferKind.NIGHT:
            terms = getattr(offer, "night_terms", None)
            check_in, check_out = (terms.check_in_minute, terms.check_out_minute) if terms else (900, 660)
            end = day + timedelta(days=told["nights"])
            return Period(self._moment(day, check_in), self._moment(end, check_out))
        start = moment_at(datetime.combine(day, told["at"]), self.zone)
        return Period(start, start.astimezone(zone_named("UTC")) + timedelta(minutes=told["minutes"]))

    def _moment(self, day: date, minute: int) -> datetime:
        return moment_at(datetime.combine(day, time(*divmod(minute, 60))), self.zone)

    def _booked_at(self, day: date | None, now: datetime) -> datetime:
        """At this hour of the day it was booked on."""
        here = now.astimezone(zone_named(self.zone))
        return now + timedelta(days=(day - here.date()).days) if day else now

    def _drop_what_does_not_fit(self) -> None:
        is_stay = self.offer_chosen.kind == OfferKind.NIGHT
        unfit = {"at", "minutes"} if is_stay else {"nights"}
        if self.choices.passengers:
            unfit.add("people")
        if not self.choices.groups:
            unfit.add("groups")
        for name in unfit:
            del self.fields[name]


def _number(label: str, *, most: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=most, required=False)


def usual(
    offer: Offer,
    *,
    rate: Rate,
    passengers: Sequence[PassengerType],
    day: date,
    departs: tuple[datetime, datetime] | None = None,
) -> dict[str, Any]:
    """What is asked when nobody said: the smallest booking, as the calendar shows it, on Saturday or when it leaves."""
    start = departs[0] if departs else datetime.combine(day + timedelta(days=(5 - day.weekday()) % 7 or 7), time(19))
    nights = getattr(offer, "night_terms", None)
    told = {
        "offer": offer.slug,
        "rate": rate.pk,
        "on": start.date().isoformat(),
        "at": f"{start:%H:%M}",
        "minutes": (departs[1] - departs[0]) // timedelta(minutes=1) if departs else _usual_minutes(offer),
        "nights": nights.min_nights if nights else 1,
        "people": offer.min_party,
        "channel": SalesChannel.ONLINE.value,
        "audience": Audience.GUEST.value,
    }
    if passengers:
        told[f"type-{passengers[0].pk}"] = offer.min_party
    return told


def _usual_minutes(offer: Offer) -> int:
    if offer.kind == OfferKind.DEPARTURE:
        terms = getattr(offer, "departure_terms", None)
        return terms.duration_minutes if terms else 120
    hours = getattr(offer, "hour_terms", None)
    return hours.min_minutes if hours else 60
