from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal

if TYPE_CHECKING:
    from apps.venues.choices import VenueMissing


class NotOnTheGlobe(Refusal):
    template = _("Enter latitude and longitude as on a map, such as 40.4168, -3.7038.")


class VenueNotReady(Refusal):
    """`problems` is everything that is missing."""

    template = _("This venue cannot be published yet.")

    def __init__(self, problems: Sequence["VenueMissing"]) -> None:
        super().__init__()
        self.problems = list(problems)


class VenueIsPutAway(Refusal):
    template = _("This venue is archived. Restore it before you change it.")


class VenueHasPublishedOffers(Refusal):
    # Translators: “offers” is a list of names
    template = _("Travellers can still book here: %(offers)s. Take these offers off the public pages first.")
