from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal


class LinkIsWorthless(Refusal):
    """Mistyped, forged, of another business or purpose, or replaced: nobody is told which."""

    template = _("This link does not work. Take the one in the latest message about your booking.")


class LinkHasExpired(Refusal):
    template = _("This link has expired. Ask for a new one with the address you booked with.")
