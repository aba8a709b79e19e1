"""How a guest's booking stands, in a title and a sentence."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.bookings.choices import Status


@dataclass(frozen=True, slots=True)
class State:
    """`pill` is the name its look has."""

    pill: str
    title: str | Promise
    sentence: str | Promise


_STATES = {
    Status.HELD: State(
        "hold", _("Not booked yet"), _("The place is kept for you for a few minutes. Finish booking to have it.")
    ),
    Status.PENDING: State(
        "pending",
        _("Waiting for an answer"),
        _("The place is kept for you while the team looks at your request. You hear from them by e-mail."),
    ),
    Status.CONFIRMED: State(
        "confirmed", _("You are booked"), _("Everything is set. Show the code when you arrive; a phone is enough.")
    ),
    Status.CHECKED_IN: State("checked-in", _("You are here"), _("You are checked in. Enjoy it!")),
    Status.COMPLETED: State(
        "completed", _("This is over"), _("We hope it was good. The same again is two clicks away.")
    ),
    Status.NO_SHOW: State(
        "no-show",
        _("You were missed"),
        _("The team noted that you did not come. If that is not right, please write to them."),
    ),
    Status.CANCELLED: State("cancelled", _("This is cancelled"), _("The place is free for others again.")),
    Status.REJECTED: State("rejected", _("The answer was no"), _("The team could not accept your request.")),
    Status.EXPIRED: State(
        "expired",
        _("This has lapsed"),
        _("It was not finished or answered in time, so the place went back."),
    ),
}


def state_words(status: Status) -> State:
    return _STATES[status]
