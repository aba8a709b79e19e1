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


class StillExpected(Refusal):
    # Translators: “why” is one or more whole sentences
    template = _("The account stays for now. %(why)s")


class InvitationNotUsable(Refusal):
    template = _("This invitation was used, withdrawn or is too old. Ask the person who invited you to send it again.")


class InvitedSomebodyElse(Refusal):
    template = _(
        "This invitation is for %(email)s, but you are signed in as %(signed_in)s. Sign out and open it again."
    )


class HandOffRefused(Refusal):
    template = _("This sign-in link was used already, is too old or belongs to another browser. Please sign in again.")


class NotSuperuser(Refusal):
    template = _("Only a superuser may look through somebody's eyes.")


class SuperuserNotShown(Refusal):
    # Translators: an attempt to impersonate another person of the platform
    template = _("%(email)s is a superuser: nobody looks through a superuser's eyes.")


class NotOfThisTeam(Refusal):
    template = _("%(email)s is not a member of %(tenant)s: choose one of its people.")


class AlreadyImpersonating(Refusal):
    template = _("You already look through the eyes of %(email)s: stop that first.")


class ReasonMissing(Refusal):
    template = _("Say why: the business's owner reads it.")


class TicketUsed(Refusal):
    template = _("This link was used, or is older than half a minute. Start again from the platform admin.")
