from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal


class TooLateToUndo(Refusal):
    template = _("A strike can be undone within %(hours)d hours. After that it is taken back by answering an appeal.")


class StrikeIsUndone(Refusal):
    template = _("This strike was taken back already.")


class AppealedAlready(Refusal):
    template = _("There is an appeal against this strike already. It is answered by the business.")


class NoAppeal(Refusal):
    template = _("Nobody has appealed against this strike, or the appeal was answered.")


class AppealIsEmpty(Refusal):
    template = _("Say in a sentence why the strike is not right.")
