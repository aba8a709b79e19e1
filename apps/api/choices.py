"""Words of the API that are stored or signed."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.accounts.choices import Role


class KeyMode(models.TextChoices):
    """What a test key does is taken back before anybody can see it."""

    LIVE = "live", pgettext_lazy("an API key", "Live")
    TEST = "test", pgettext_lazy("an API key", "Test")


class Scope(models.TextChoices):
    """What a credential may do. Values are part of the API and never change their meaning."""

    CATALOGUE_READ = "catalogue:read", _("Read venues, offers, availability and prices")
    BOOKINGS_READ = "bookings:read", _("Read bookings, series and the waitlist")
    BOOKINGS_WRITE = "bookings:write", _("Make and change bookings, series and the waitlist")
    GUESTS_READ = "guests:read", _("Read guests’ names, addresses and phone numbers")
    GUESTS_WRITE = "guests:write", _("Change guests")
    JOURNAL_READ = "journal:read", _("Read the journal of everything that happened")


# What people may do with a token of their own: what their role lets them do in the workspace, never more.
SCOPES_OF: dict[Role, frozenset[Scope]] = {
    Role.OWNER: frozenset(Scope),
    Role.MANAGER: frozenset(Scope),
    Role.DESK: frozenset(Scope) - {Scope.JOURNAL_READ},
    Role.ACCOUNTANT: frozenset({Scope.CATALOGUE_READ, Scope.BOOKINGS_READ, Scope.GUESTS_READ, Scope.JOURNAL_READ}),
}
