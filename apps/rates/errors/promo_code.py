from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal


class CodeTaken(Refusal):
    template = _("There is a code “%(code)s” already, perhaps an archived one. Choose another.")


class CodeUnreadable(Refusal):
    template = _("A code is made of 3 to 30 letters, figures and hyphens, such as SPRING-26.")


class TakesOffNothing(Refusal):
    template = _("A code takes off something: a percentage up to 100, or an amount above zero.")


class FewerThanUsed(Refusal):
    template = _("This code has been used %(used)d times already. Allow at least as many.")


class DatesBackwards(Refusal):
    template = _("The last day comes before the first.")
