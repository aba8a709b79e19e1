from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal

if TYPE_CHECKING:
    from apps.bookings.rules.matching import Choice


class WaitlistIsClosed(Refusal):
    """The plan of the business has none; the sentence says which one does."""

    template = _("This business has no waitlist.")

    def __init__(self, why: str) -> None:
        super().__init__()
        self.why = why

    @property
    def sentence(self) -> str:
        return self.why or str(self.template)


class FreeNow(Refusal):
    """`choice` is what may be booked at once."""

    template = _("This is free right now, so there is nothing to wait for. Book it.")

    def __init__(self, choice: "Choice") -> None:
        super().__init__()
        self.choice = choice


class NothingToWaitFor(Refusal):
    template = _("No time of this offer begins and ends within these hours. Choose a longer span or another day.")


class SpanTooLong(Refusal):
    template = _("You can wait for a place within at most %(days)d days. Choose a shorter span.")


class LengthNeeded(Refusal):
    template = _("Say how long you want to stay.")


class PartyOutOfRange(Refusal):
    template = _("Say who comes, and how many come at least: one, and at most all of them.")


class TooLateToWait(Refusal):
    template = _("This time has passed, or it would be too late to be of use. Choose a later one.")


class WaitsAlready(Refusal):
    """`entry_id` is the one they have."""

    template = _("You are on the waitlist for this time already.")

    def __init__(self, entry_id: int) -> None:
        super().__init__()
        self.entry_id = entry_id


class WaitsForTooMuch(Refusal):
    template = _("You are waiting for %(most)d places already. Leave one of the lists first.")


class NoLongerWaiting(Refusal):
    template = _("This entry of the waitlist is over.")


class WaitOfferIsOver(Refusal):
    template = _("The time to answer is over, and the place went to the next. If it is free still, you can book it.")


class PlaceWentToAnother(Refusal):
    template = _("Somebody else was quicker. You stay on the waitlist, as long as there is something to wait for.")


class WaitLinkIsWorthless(Refusal):
    """Mistyped, forged, of another business, or replaced: nobody is told which."""

    template = _("This link does not work. Take the one in the latest message about the waitlist.")
