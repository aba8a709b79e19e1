"""Who a booking is for and what is written about it, when the guest leaves: what changes nothing else about it."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Person
from apps.bookings.forms.deed import DeedForm
from apps.bookings.forms.guest import GuestFields
from apps.bookings.models.booking import Booking
from apps.bookings.models.guest import Guest
from apps.bookings.rules.change import Changes
from apps.bookings.rules.guest_facts import GuestFacts
from apps.core.local_moment import LocalMomentField
from apps.core.periods import zone_named

MINUTES = "%Y-%m-%dT%H:%M"
SAME, OTHER = "same", "other"


class BookingGuestForm(DeedForm, GuestFields):
    """The same person put right, or somebody else."""

    who = forms.ChoiceField(
        label=_("What is different"),
        widget=forms.RadioSelect,
        choices=[(SAME, _("Name or contact of this guest")), (OTHER, _("The booking is for somebody else"))],
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    field_order = ("who", "guest_name", "guest_email", "guest_phone", "language")

    def __init__(self, *args: Any, person: Person, booking: Booking, **kwargs: Any) -> None:
        guest = booking.guest
        kwargs.setdefault("initial", {**_known(guest), "who": SAME, "language": booking.language})
        super().__init__(*args, **kwargs)
        self.person, self.country = person, booking.venue.country
        self.fields["guest_name"].required = True
        if guest is None:
            del self.fields["who"]

    @property
    def is_other(self) -> bool:
        return bool(self.cleaned_data.get("who", OTHER) == OTHER)

    @property
    def facts(self) -> GuestFacts:
        told = self.cleaned_data
        return GuestFacts(told["guest_name"], told["guest_email"], told["guest_phone"], told["language"])


class NoteForm(DeedForm):
    staff_note = forms.CharField(
        label=_("Note for the team"),
        required=False,
        max_length=2000,
        help_text=_("Never shown to the guest."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    note = forms.CharField(
        label=_("What the guest wrote"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    @property
    def changes(self) -> Changes:
        return Changes(note=self.cleaned_data["note"], staff_note=self.cleaned_data["staff_note"])


class LeaveForm(DeedForm):
    def __init__(self, *args: Any, booking: Booking, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        local = now.astimezone(zone_named(booking.zone)).strftime(MINUTES)
        picker = forms.DateTimeInput(attrs={"type": "datetime-local"})
        self.fields["at"] = LocalMomentField(zone=booking.zone, label=_("Leaves at"), widget=picker, initial=local)

    @property
    def at(self) -> datetime:
        return self.cleaned_data["at"]  # type: ignore[no-any-return]  # a form keeps what it read as anything


def _known(guest: Guest | None) -> dict[str, str]:
    if guest is None:
        return {}
    return {"guest_name": guest.name, "guest_email": guest.email, "guest_phone": guest.phone}
