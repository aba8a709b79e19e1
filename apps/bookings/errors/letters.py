"""Why a guest is not written to once more."""

from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal


class NoAddress(Refusal):
    template = _("There is no e-mail address of the guest to write to. Add one, then send the letter.")


class NothingToTell(Refusal):
    template = _("There is no letter about a booking in this state that could be sent again.")


class WrittenJustNow(Refusal):
    # Translators: “time” is the time of day, such as “10:05” or “tomorrow, 10:05”
    template = _(
        "The letter was sent a short while ago. Ask the guest to look among unwanted mail, or send it after %(time)s."
    )
