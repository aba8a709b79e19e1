"""Which of the things that happen to a booking its guest gets a letter about, and what it says."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.bookings.choices import Status
from apps.bookings.rules.calendar_words import CalendarMethod


class LetterKind(StrEnum):
    """Stand in queues: a name never changes its meaning."""

    CONFIRMED = "confirmed"
    ASKED = "asked"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    LAPSED = "lapsed"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    LINK = "link"
    SERIES = "series"
    HEALED = "healed"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class LetterWords:
    """`subject` names the places offer and when; `method` is what the guest's calendar is asked to do."""

    subject: str | Promise
    heading: str | Promise
    sentence: str | Promise
    method: CalendarMethod | None = None


# Translators: subjects of e-mails; offer is such as “Padel court”, when is such as “Fri 21 Nov”
LETTERS = {
    LetterKind.CONFIRMED: LetterWords(
        _("You are booked: %(offer)s, %(when)s"),
        _("You are booked"),
        _("Here is everything you need. You can change or cancel with the button, without an account."),
        CalendarMethod.REQUEST,
    ),
    LetterKind.ASKED: LetterWords(
        _("We asked for you: %(offer)s, %(when)s"),
        _("Your request is with the team"),
        _("The place is kept for you until they answer. You hear from us as soon as they do."),
    ),
    LetterKind.ACCEPTED: LetterWords(
        _("They said yes: %(offer)s, %(when)s"),
        _("They said yes, you are booked"),
        _("Here is everything you need. You can change or cancel with the button, without an account."),
        CalendarMethod.REQUEST,
    ),
    LetterKind.REJECTED: LetterWords(
        _("Not this time: %(offer)s, %(when)s"),
        _("The team could not accept your request"),
        _("The place was let go. Perhaps another time suits you both."),
    ),
    LetterKind.LAPSED: LetterWords(
        _("No answer came: %(offer)s, %(when)s"),
        _("Nobody answered in time"),
        _("The place was let go. You are welcome to ask for another time."),
    ),
    LetterKind.CHANGED: LetterWords(
        _("Changed: %(offer)s, %(when)s"),
        _("Your booking has changed"),
        _("This is how it stands now. Your calendar takes it over from the attached file."),
        CalendarMethod.REQUEST,
    ),
    LetterKind.CANCELLED: LetterWords(
        _("Cancelled: %(offer)s, %(when)s"),
        _("Your booking is cancelled"),
        _("Your calendar takes it away with the attached file."),
        CalendarMethod.CANCEL,
    ),
    LetterKind.SERIES: LetterWords(
        _("Your dates are booked: %(offer)s, from %(when)s"),
        _("Your dates are booked"),
        _("This is the first of them. Each can be changed or cancelled on its own page."),
    ),
    LetterKind.HEALED: LetterWords(
        _("One more date is yours: %(offer)s, %(when)s"),
        _("A date you wanted became free"),
        _("It is booked for you now, as one of your dates."),
        CalendarMethod.REQUEST,
    ),
    LetterKind.AGAIN: LetterWords(
        _("Your booking: %(offer)s, %(when)s"),
        _("Here is your booking once more"),
        _("This is how it stands now. Your calendar takes it over from the attached file."),
        CalendarMethod.REQUEST,
    ),
    LetterKind.LINK: LetterWords(
        _("Your link: %(offer)s, %(when)s"),
        _("Here is the link to your booking"),
        _("You asked for it on our page. It opens your booking without an account, so keep it to yourself."),
    ),
}
# The letter a state is told by; what nobody was promised has none.
_AGAIN = {
    Status.PENDING: LetterKind.ASKED,
    Status.CONFIRMED: LetterKind.AGAIN,
    Status.CHECKED_IN: LetterKind.AGAIN,
    Status.COMPLETED: LetterKind.AGAIN,
    Status.NO_SHOW: LetterKind.AGAIN,
    Status.REJECTED: LetterKind.REJECTED,
    Status.CANCELLED: LetterKind.CANCELLED,
}
# Whoever asks for it gets it, also about what is over.
WANTED = frozenset({LetterKind.LINK, LetterKind.AGAIN})
# A change nobody would notice is no reason to write.
_WORTH_A_LETTER = frozenset({"starts_at", "ends_at", "departure_id", "pickup_id", "people", "party", "extras", "total"})


def on_confirmed(before: Mapping[str, Any]) -> LetterKind:
    """Whoever had to wait for it is told that they need not any more."""
    return LetterKind.ACCEPTED if before.get("status") == Status.PENDING else LetterKind.CONFIRMED


def on_expired(before: Mapping[str, Any]) -> LetterKind | None:
    """A hold that lapses was never promised."""
    return LetterKind.LAPSED if before.get("status") == Status.PENDING else None


def on_sent_again(status: Status) -> LetterKind | None:
    return _AGAIN.get(status)


def on_changed(after: Mapping[str, Any]) -> LetterKind | None:
    return LetterKind.CHANGED if _WORTH_A_LETTER & set(after) else None
