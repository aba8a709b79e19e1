"""The rules a booking was taken against, named shortly: the numbers they had then are not kept with it."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.bookings.rules.why_not import Why

_NAMES: dict[str, str | Promise] = {
    Why.NOT_PUBLISHED: _("The offer was not published"),
    Why.CHANNEL_CLOSED: _("The offer was not sold in this way"),
    Why.TOO_SOON: _("Later than bookings are taken"),
    Why.TOO_FAR: _("Earlier than bookings are taken"),
    Why.CLOSED: _("While the place was closed"),
    Why.OUTSIDE_HOURS: _("Outside the opening hours"),
    Why.OFF_GRID: _("Not at a time at which bookings begin"),
    Why.TOO_SHORT: _("Shorter than a booking lasts"),
    Why.TOO_LONG: _("Longer than a booking lasts"),
    Why.OFF_STEP: _("Not of a length that is sold"),
    Why.CLOSED_TO_ARRIVAL: _("Arrival on a day without arrivals"),
    Why.CLOSED_TO_DEPARTURE: _("Leaving on a day on which nobody leaves"),
    Why.PARTY_TOO_SMALL: _("Fewer people than the offer is for"),
    Why.PARTY_TOO_LARGE: _("More people than the offer is for"),
    Why.NEEDS_ADULT: _("Children without an adult"),
    Why.SPACE_TOO_SMALL: _("More people than the place is for"),
    Why.GUEST_BLOCKED: _("The guest was blocked"),
    Why.GUEST_LIMIT: _("More bookings to come than a guest may have"),
}


def broken_words(codes: Iterable[str]) -> list[str]:
    """A code of an earlier version keeps its place as it was written."""
    return [str(_NAMES.get(code, code)) for code in codes]
