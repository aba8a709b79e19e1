"""Django finds the models here; code imports them from their own modules."""

from apps.accounts.models.handoff import HandOff
from apps.accounts.models.impersonation import Impersonation
from apps.accounts.models.invitation import Invitation
from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User

__all__ = ["HandOff", "Impersonation", "Invitation", "Membership", "User"]
