"""What happens to strikes. They are about a guest, and told on the guest's page."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.bookings.events.guests import GUEST
from apps.journal.events import Event, declare


@declare
@dataclass(frozen=True, slots=True)
class StrikeGiven(Event):
    """`reason` is a value of `choices.StrikeReason`, `rung` of `rules.ladder.Rung`: what it leads to."""

    name = "bookings.strike_given"
    subject_kind = GUEST
    subject_field = "guest_id"
    sentence = _("Strike given")

    guest_id: int
    strike_id: int
    booking_id: int | None
    reason: str
    rung: str


@declare
@dataclass(frozen=True, slots=True)
class StrikeUndone(Event):
    name = "bookings.strike_undone"
    subject_kind = GUEST
    subject_field = "guest_id"
    sentence = _("Strike taken back")

    guest_id: int
    strike_id: int
    rung: str


@declare
@dataclass(frozen=True, slots=True)
class StrikeAppealed(Event):
    name = "bookings.strike_appealed"
    subject_kind = GUEST
    subject_field = "guest_id"
    sentence = _("Appealed against a strike")

    guest_id: int
    strike_id: int


@declare
@dataclass(frozen=True, slots=True)
class AppealAnswered(Event):
    name = "bookings.appeal_answered"
    subject_kind = GUEST
    subject_field = "guest_id"
    sentence = _("Appeal answered")

    guest_id: int
    strike_id: int
    is_granted: bool
