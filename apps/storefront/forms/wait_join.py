"""Somebody who would like a place that is taken, in their own words: as the desk asks it, but for themselves."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import get_language, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Person
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.rules.waiting import Waiting
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.wait_asked import wait_asked
from apps.core.names import NameField
from apps.core.naming import Naming
from apps.core.periods import local_date, zone_named
from apps.core.said import main_language
from apps.storefront.forms.pick import PickForm
from apps.venues.choices import OfferKind, SalesChannel
from apps.venues.models.offer import Offer

HOUR = 60
# Which fields stand folded away: what most people leave as it is.
MORE = ("min_people", "max_price", "ahead")


class JoinForm(Naming, forms.Form):
    """An exact time fills its window; who waits for more hours is offered more."""

    guest_name = NameField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Enter your name.")},
    )
    guest_email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("We write there as soon as a place is free for you."),
        error_messages={"required": _("Enter your e-mail address.")},
    )
    ahead = forms.TypedChoiceField(
        label=_("I need to know at the latest"),
        coerce=int,
        choices=[
            ("0", _("at the last minute")),
            (HOUR, ngettext_lazy("%(hours)d hour before", "%(hours)d hours before", 1) % {"hours": 1}),
            (3 * HOUR, ngettext_lazy("%(hours)d hour before", "%(hours)d hours before", 3) % {"hours": 3}),
            (24 * HOUR, _("a day before")),
        ],
        initial=0,
        required=False,
    )

    def __init__(self, *args: Any, person: Person, offer: Offer, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.offer = person, offer
        self.asked = wait_asked(offer, now=now)
        self.fields = {**self.asked.fields(), **self.fields}

    @property
    def wanted_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in {"guest_name", "guest_email", "mode", *MORE}]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in MORE]

    @property
    def who_fields(self) -> list[forms.BoundField]:
        return [self["guest_name"], self["guest_email"]]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        for name, sentence in self.asked.faults(told):
            self.add_error(name, sentence)
        return told | {"language": get_language() or main_language(), "note": ""}

    @property
    def waiting(self) -> Waiting:
        told = self.asked.waiting(self.cleaned_data, channel=SalesChannel.ONLINE)
        length = timedelta(minutes=told.minutes or 0, days=told.nights or 0)
        latest = max(told.window.end - length, told.window.start) if length else told.window.start
        ahead = timedelta(minutes=self.cleaned_data.get("ahead") or 0)
        return replace(told, last_useful_at=latest - ahead)

    def guest_facts(self) -> GuestFacts:
        told = self.cleaned_data
        user_id = self.person.user.pk if self.person.user else None
        return GuestFacts(told["guest_name"], told["guest_email"], language=told["language"], user_id=user_id)


def looked_at(form: PickForm, day: date | None) -> dict[str, Any]:
    """What is known before anything is picked, by the fields of the form: the day that was taken, and for whom."""
    told = form.cleaned_data
    found = {"on": told.get("arrive") or day, "minutes": told.get("minutes"), "people": sum(form.party.values())}
    known = {name: value for name, value in found.items() if value}
    return known | {f"type_{key}": number for key, number in form.party.items() if key}


def wanted_of(wish: Wish, *, kind: str, zone: str) -> dict[str, Any]:
    """What the picker told, by the fields of the form."""
    first, last = (moment.astimezone(zone_named(zone)) for moment in (wish.starts_at, wish.ends_at))
    told: dict[str, Any] = {"people": wish.people, "departure": wish.departure_id}
    told |= {f"type_{key}": number for key, number in wish.party.items() if key}
    if kind == OfferKind.HOUR:
        minutes = int((wish.ends_at - wish.starts_at).total_seconds()) // 60
        return told | {"on": first.date(), "starts": first.time(), "ends": last.time(), "minutes": minutes}
    days = local_date(wish.starts_at, zone), local_date(wish.ends_at, zone)
    return told | {"on": days[0], "until_on": days[1], "nights": (days[1] - days[0]).days}
