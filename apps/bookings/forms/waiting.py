"""Somebody who waits, as the desk writes it down for them."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Person
from apps.bookings.forms.guest import GuestFields
from apps.bookings.rules.waiting import Waiting
from apps.bookings.selectors.wait_asked import wait_asked
from apps.core.choosing import choosable
from apps.core.languages import own_names
from apps.core.said import main_language
from apps.venues.choices import SalesChannel
from apps.venues.models.offer import Offer


class WaitForm(GuestFields):
    """What they wait for first, then who they are."""

    language = forms.ChoiceField(label=_("Language of the guest"), choices=settings.LANGUAGES)
    note = forms.CharField(label=_("Note"), required=False, max_length=300)

    def __init__(self, *args: Any, person: Person, offer: Offer, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.offer, self.country = person, offer, offer.venue.country
        self.asked = wait_asked(offer, now=now)
        self.fields = {**self.asked.fields(), **self.fields}
        self.fields["guest_name"].required = True
        choosable(self, "language").choices = own_names()
        self.initial.setdefault("language", main_language())

    @property
    def waiting(self) -> Waiting:
        return self.asked.waiting(self.cleaned_data, channel=SalesChannel.DESK)

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if not any(told.get(name) for name in ("guest", "guest_email", "guest_phone")):
            self.add_error("guest_email", _now("Say how they are told: by e-mail or by telephone."))
        for name, sentence in self.asked.faults(told):
            self.add_error(name, sentence)
        return told
