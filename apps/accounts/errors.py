from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal


class UsersAreNeverDeleted(Refusal):
    template = _("People are never deleted, because bookings and payments point to them. Anonymise the person instead.")


class AlreadyMember(Refusal):
    template = _("%(email)s is already a member of this team.")


class NotYoursToGrant(Refusal):
    template = _("Only an owner can make somebody an owner, or change one.")


class LastOwner(Refusal):
    template = _("This is the only owner. Make somebody else an owner first.")


class OwnsBusinesses(Refusal):
    template = _("You are the only owner of %(names)s. Make somebody else an owner there first, or close the business.")


class InvitationNotUsable(Refusal):
    template = _("This invitation was used, withdrawn or is too old. Ask the person who invited you to send it again.")


class InvitedSomebodyElse(Refusal):
    template = _(
        "This invitation is for %(email)s, but you are signed in as %(signed_in)s. Sign out and open it again."
    )


class HandOffRefused(Refusal):
    template = _("This sign-in link was used already, is too old or belongs to another browser. Please sign in again.")
