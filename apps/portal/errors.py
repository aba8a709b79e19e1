from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal


class DraftIncomplete(Refusal):
    template = _("A step of the sign-up has no answer yet.")


class TooManyBusinesses(Refusal):
    template = _("You opened %(most)d businesses within a day, which is the most. Try again tomorrow.")


class Unreachable(Exception):
    """A service Serai leans on did not answer as it should; the message is for whoever runs the install."""


class ExtractionFailed(Exception):
    """gettext's tools did not finish; the message is theirs."""
