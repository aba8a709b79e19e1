from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal


class GroupInUse(Refusal):
    # Translators: names are those of rates or price rules
    template = _("%(names)s still use this group. Change them first.")


class GroupFull(Refusal):
    template = _("A group has at most %(most)d members.")


class MembershipBackwards(Refusal):
    template = _("The last day comes before the first.")
