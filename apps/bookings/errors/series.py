"""Why a series is not made, changed or carried on as asked."""

from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal


class NoSuchRule(Refusal):
    """A rule of dates that is not read here: `part` is where."""

    # Translators: part is a word of a technical format, such as BYDAY
    template = _("This rule cannot be read at %(part)s. Dates repeat daily, weekly or monthly.")


class UnknownRegion(Refusal):
    # Translators: region is a code such as ES or ES-MD
    template = _("Public holidays of “%(region)s” are not known. Choose a country or one of its parts.")
