"""How the desk's verbs are called, and which are done at once: the others ask for something first."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.bookings.rules.booking_verbs import Verb


@dataclass(frozen=True, slots=True)
class Face:
    """`icon` is a name of the sprite, `key` the single key that does it.

    `asks` says that a page comes before the deed; `short` is for buttons.
    """

    label: str | Promise
    icon: str
    asks: bool = True
    tone: str = "plain"
    short: str | Promise = ""
    key: str = ""


FACES: dict[Verb, Face] = {
    # Translators: what the desk does with a request or a hold
    Verb.CONFIRM: Face(
        _("Confirm the booking"), "circle-check", asks=False, short=pgettext_lazy("verb, a booking", "Confirm")
    ),
    Verb.CHECK_IN: Face(pgettext_lazy("verb", "Check in"), "user-check", asks=False, key="i"),
    # Translators: what the desk does with a booking that is over
    Verb.COMPLETE: Face(pgettext_lazy("verb, a booking", "Complete"), "check", asks=False),
    # Translators: what the desk does with a place that is kept for somebody
    Verb.EXTEND: Face(_("Hold it longer"), "hourglass", asks=False),
    Verb.REVIVE: Face(_("Hold it again"), "archive-restore", asks=False),
    Verb.RESCHEDULE: Face(
        _("Move to another time"), "calendar-days", short=pgettext_lazy("verb, a booking", "Reschedule")
    ),
    Verb.MOVE: Face(_("Move to another place"), "map-pin"),
    Verb.CHANGE: Face(_("Change party and extras"), "users"),
    # Translators: who the booking is for and how to reach them
    Verb.GUEST: Face(_("Change the guest"), "user"),
    Verb.NOTE: Face(_("Note for the team"), "pencil"),
    Verb.PRICE: Face(_("Set another price"), "banknote"),
    Verb.LEAVE_EARLY: Face(_("The guest leaves early"), "log-out"),
    # Translators: the link by which a guest without a login sees the booking
    Verb.LINK: Face(_("Link and calendar file"), "link"),
    # Translators: the e-mail that tells a guest how the booking stands
    Verb.RESEND: Face(_("Send the letter again"), "mail"),
    Verb.UNDO_CHECK_IN: Face(_("Take the check-in back"), "undo-2", asks=False),
    # Translators: a booking was marked as one whose guest did not come, wrongly
    Verb.UNDO_NO_SHOW: Face(_("The guest did come"), "undo-2", asks=False),
    Verb.RELEASE: Face(_("Give the rest of the time away"), "door-open", asks=False),
    Verb.NO_SHOW: Face(_("The guest did not come"), "user-x", tone="danger"),
    Verb.REJECT: Face(
        _("Decline the request"), "ban", tone="danger", short=pgettext_lazy("verb, a request", "Decline")
    ),
    Verb.CANCEL: Face(_("Cancel the booking"), "calendar-x", tone="danger", short=_("Cancel booking")),
}
