from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal


class ViewNeedsName(Refusal):
    template = _("Give the view a name.")


class ViewNameTaken(Refusal):
    # Translators: “name” is what somebody called a list they keep
    template = _("You have a view called “%(name)s” already. Choose another name, or change that one.")


class TooManyViews(Refusal):
    template = _("You keep %(most)d views already. Delete one you no longer need.")
