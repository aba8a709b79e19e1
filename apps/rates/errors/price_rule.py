from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal


class RuleOutsideScope(Refusal):
    template = _("This rule also holds for offers of venues you do not look after. Somebody who does can change it.")


class RuleImpossible(Refusal):
    """A rule with bounds in the wrong order; forms say which, this is what keeps other ways in honest."""

    template = _("The conditions or the effect of this rule contradict each other.")
