"""Why a tree of spaces stays as it is."""

from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal


class WouldStandInItself(Refusal):
    # Translators: “name” is the name of a space, such as “Hall”
    template = _("%(name)s cannot be part of itself or of one of its own parts.")


class HasNoParts(Refusal):
    # Translators: “name” is the name of a bed or of a person
    template = _("%(name)s is one thing and cannot hold others. Choose a room or another space.")


class HasParts(Refusal):
    template = _("%(name)s is made of other spaces, and what this would become is not. Move those first.")


class TooDeep(Refusal):
    template = _("Spaces stand up to %(most)d levels deep. Put it higher up.")


class AboveIsArchived(Refusal):
    template = _("%(name)s is archived. Restore it first.")


class SpaceIsArchived(Refusal):
    template = _("%(name)s is archived. Restore it first, then change it.")


class NameTaken(Refusal):
    template = _("There is already a “%(name)s” in the same place. Choose another name.")


class OffersNeedIt(Refusal):
    """Names the offers, because they are what has to be changed first."""

    template = _("Offers still need it: %(offers)s. Take it out of them or archive them first.")


class NotInThisVenue(Refusal):
    template = _("That space belongs to another venue. Choose one of this venue.")


class TooManySpaces(Refusal):
    template = _("Your plan holds %(limit)d spaces, and %(left)d are left. Archive some or choose a bigger plan.")


class TableChanged(Refusal):
    template = _("The venue changed since you looked at this table. Upload the file again.")
