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


class NothingToBook(Refusal):
    template = _("No date is left to book. Choose other dates, or wait for one on the waitlist.")


class NoSeriesForGuests(Refusal):
    template = _("Series are made at the front desk. Ask there, or book the dates one by one.")


class SeriesHasEnded(Refusal):
    template = _("This series has ended. Make a new one.")


class NoSuchDate(Refusal):
    template = _("This series has no such date. Load it again and look at what is new.")


class NotForOneDate(Refusal):
    template = _("The rule of a series holds for all its dates. Change all of them, or this one and those that follow.")


class RenewedAlready(Refusal):
    template = _("The next season of this series has been offered already.")


class NoFirstRight(Refusal):
    template = _("The time for which these dates were kept is over. Make a new series with what is free.")


class AnswerRenewalFirst(Refusal):
    template = _("Take this season first, or decline it and have another one offered.")
