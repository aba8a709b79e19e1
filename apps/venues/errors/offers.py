"""Why something cannot be done with an offer, its departures or an extra."""

from collections.abc import Sequence

from django.utils.text import get_text_list
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal
from apps.venues.choices import Missing


class OfferIsArchived(Refusal):
    template = _("This offer is archived. Restore it first.")


class OfferIsOfAnotherKind(Refusal):
    template = _("An offer of another kind has nothing like that.")


class OfferNotReady(Refusal):
    """`missing` says what, in the order of the editor."""

    # Translators: “missing” is a list such as “Its times and A channel that sells it”
    template = _("Before it can be published it needs: %(missing)s.")

    def __init__(self, missing: Sequence[Missing]) -> None:
        super().__init__()
        self.missing = list(missing)

    @property
    def sentence(self) -> str:
        # Translators: between the last two of a list
        named = get_text_list([str(each.label) for each in self.missing], _now("and"))
        return str(self.template) % {"missing": named}


class VenueIsArchived(Refusal):
    template = _("This venue is archived. Restore it first.")


class RowIsGone(Refusal):
    template = _("Somebody removed one of these rows meanwhile. Load the page again.")


class DepartureRuleHasEnded(Refusal):
    template = _("This rule has ended. Add a new one.")


class DepartureHasLeft(Refusal):
    template = _("This departure has left already.")


class DepartureIsCancelled(Refusal):
    template = _("This departure is cancelled.")


class LeavesInThePast(Refusal):
    template = _("Choose a time that is still to come.")


class AlreadyLeavesThen(Refusal):
    template = _("A departure in this language already leaves at that time.")


class ExtraIsArchived(Refusal):
    template = _("This extra is archived. Restore it first.")
