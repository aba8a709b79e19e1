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


class BackupUnreadable(Refusal):
    # Translators: what is a name inside the file, or what is wrong with it, in English.
    template = _("This file is not a backup of Serai, or it is damaged: %(what)s.")


class BackupOfOtherVersion(Refusal):
    # Translators: both are lists of migrations, such as “bookings.0002_deposits”.
    template = _(
        "This backup was made by another version of Serai. Only in the backup: %(there)s. Only here: %(here)s. "
        "Restore it with the version that made it, then upgrade."
    )


class BackupOfOtherInstall(Refusal):
    template = _(
        "This backup of one business was made on another install: its people are others than those here. "
        "Restore a backup of the whole install, or into the install that made it."
    )


class BackupSealedElsewhere(Refusal):
    template = _(
        "The secrets in this backup were sealed with a SECRET_KEY that is not known here. Put that one in "
        "SECRET_KEY, or in SECRET_KEY_FALLBACKS."
    )


class BusinessThere(Refusal):
    # Translators: name is an address such as “riverside”, a host or a number, whatever is taken.
    template = _("“%(name)s” is there already. Delete that business for good before you restore it.")


class InstallNotEmpty(Refusal):
    template = _("There are businesses here already. A whole install is restored into an empty database.")


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
