from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal


class SlugTaken(Refusal):
    # Translators: address is the first part of a host name, such as "riverside".
    template = _("The address “%(slug)s” is taken. Choose another one.")


class SlugRefused(Refusal):
    template = _(
        "“%(slug)s” cannot be an address: use 3 to 40 small letters, digits and single hyphens, starting with a letter."
    )


class SlugReserved(Refusal):
    template = _("The address “%(slug)s” is kept for the platform. Choose another one.")


class TemplateNotClonable(Refusal):
    """The template holds something the clone does not know how to copy: teach it before shipping the migration."""

    template = _("The template schema holds what cannot be cloned: %(what)s.")


class StatusRefused(Refusal):
    template = _("%(name)s is “%(status)s”: this cannot be done now.")


class GraceNotOver(Refusal):
    template = _("%(name)s may be deleted for good only after %(moment)s.")
