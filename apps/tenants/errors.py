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


class ExportUnderWay(Refusal):
    # Translators: name is a business.
    template = _("An export of %(name)s is being written already.")


class ExportNotThere(Refusal):
    # Translators: name is a business, status says how far its export is, such as "No longer kept".
    template = _("There is nothing to download: the export of %(name)s is “%(status)s”.")


class PlanTooSmall(Refusal):
    """Says what the gate says."""

    @property
    def sentence(self) -> str:
        return str(self.places["sentence"])


class HostRefused(Refusal):
    # Translators: host is what somebody typed; xn-- is how domains with other letters are written.
    template = _(
        "“%(host)s” is not a domain: write its name alone, in small letters, such as book.example.com; "
        "other letters than a to z in their xn-- form."
    )


class HostOfPlatform(Refusal):
    # Translators: host is a host name below the platform's own, such as other.serai.example.
    template = _("“%(host)s” belongs to the platform. A business’s own domain is one it registered elsewhere.")


class HostTaken(Refusal):
    template = _("“%(host)s” leads to a business already.")


class DomainNotTheirs(Refusal):
    # Translators: host is a host name, name is a business.
    template = _("“%(host)s” does not lead to %(name)s.")


class DomainKept(Refusal):
    # Translators: host is a host name, name is a business.
    template = _("“%(host)s” stays: %(name)s always keeps its address on the platform, and at least one.")
