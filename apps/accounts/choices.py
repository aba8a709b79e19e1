from collections.abc import Collection
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    OWNER = "owner", _("Owner")
    MANAGER = "manager", _("Manager")
    DESK = "desk", _("Front desk")
    ACCOUNTANT = "accountant", _("Accountant")


MANAGEMENT = frozenset({Role.OWNER, Role.MANAGER})

# Two factors are required of these: they can move money or give it away.
MONEY_ROLES = frozenset({Role.OWNER, Role.MANAGER, Role.ACCOUNTANT})


@dataclass(frozen=True, slots=True)
class Seat:
    """What somebody is on a team, and where; no venue means every venue."""

    role: Role
    venue_ids: Collection[int] = ()


# How the names of allauth's addresses begin.
ALLAUTH_NAMES = ("account_", "mfa_", "socialaccount_", "usersessions_", "google_", "facebook_", "openid_connect_")


class SecurityChange(models.TextChoices):
    """What may happen to somebody's way in, and the sentence that tells them."""

    PASSWORD_CHANGED = "password_changed", _("Your password was changed.")
    PASSWORD_SET = "password_set", _("A password was set for your account.")
    PASSWORD_RESET = "password_reset", _("Your password was reset.")
    EMAIL_CHANGED = "email_changed", _("Your main e-mail address was changed.")
    EMAIL_CONFIRM = "email_confirm", _("An e-mail address of your account was confirmed.")
    EMAIL_DELETED = "email_deleted", _("An e-mail address was removed from your account.")
    TOTP_ACTIVATED = "totp_activated", _("An authenticator app was added to your account.")
    TOTP_DEACTIVATED = "totp_deactivated", _("The authenticator app was removed from your account.")
    WEBAUTHN_ADDED = "webauthn_added", _("A passkey was added to your account.")
    WEBAUTHN_REMOVED = "webauthn_removed", _("A passkey was removed from your account.")
    RECOVERY_CODES_GENERATED = "recovery_codes_generated", _("New recovery codes were made for your account.")
    ACCOUNT_CONNECTED = "account_connected", _("Another way to sign in was connected to your account.")
    ACCOUNT_DISCONNECTED = "account_disconnected", _("A way to sign in was removed from your account.")


class CodePurpose(models.TextChoices):
    """What a mailed code is for; the label is the subject of the mail."""

    SIGN_UP = "email_confirmation_signup", _("Your code to finish signing up")
    CONFIRM_EMAIL = "email_confirmation", _("Your code to confirm this address")
    SIGN_IN = "login_code", _("Your code to sign in")
    CONFIRM = "confirm_code", _("Your code to show that it is you")
    RESET = "password_reset_code", _("Your code to choose a new password")


class Preference(models.TextChoices):
    """What `Membership.preferences` keeps, under these keys."""

    SINGLE_KEYS = "single_keys", _("Single keys act")
    CALENDAR = "calendar", _("What the calendar shows")
    BOOKING_COLUMNS = "booking_columns", _("Columns of the list of bookings")
    BOOKINGS_VIEW = "bookings_view", _("The view with which the list of bookings opens")
