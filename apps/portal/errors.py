from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal


class NotSuperuser(Refusal):
    template = _("Only a superuser may look through somebody's eyes.")


class SuperuserNotShown(Refusal):
    # Translators: an attempt to impersonate another person of the platform
    template = _("%(email)s is a superuser: nobody looks through a superuser's eyes.")


class NotOfThisTeam(Refusal):
    template = _("%(email)s is not a member of %(tenant)s: choose one of its people.")


class AlreadyImpersonating(Refusal):
    template = _("You already look through the eyes of %(email)s: stop that first.")


class ReasonMissing(Refusal):
    template = _("Say why: the business's owner reads it.")


class TicketUsed(Refusal):
    template = _("This link was used, or is older than half a minute. Start again from the platform admin.")


class DraftIncomplete(Refusal):
    template = _("A step of the sign-up has no answer yet.")


class TooManyBusinesses(Refusal):
    template = _("You opened %(most)d businesses within a day, which is the most. Try again tomorrow.")


class Unreachable(Exception):
    """A service Serai leans on did not answer as it should; the message is for whoever runs the install."""


class ExtractionFailed(Exception):
    """gettext's tools did not finish; the message is theirs."""
