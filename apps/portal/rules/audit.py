"""By what the audit log may be narrowed: kinds of things, told as people call them."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.journal.choices import ActorKind

# How the kinds of subjects begin; the first of each pair stands in the address.
KINDS: dict[str, tuple[Promise, tuple[str, ...]]] = {
    "bookings": (_("Bookings"), ("bookings.booking",)),
    "series": (_("Series"), ("bookings.series",)),
    "waitlist": (_("Waitlist"), ("bookings.wait",)),
    "guests": (_("Guests"), ("bookings.guest",)),
    "catalogue": (_("Catalogue"), ("venues.",)),
    "prices": (_("Prices"), ("rates.",)),
    "team": (_("Team and sign-in"), ("accounts.",)),
    "settings": (_("Settings"), ("tenant", "bookings.settings", "api.")),
}
# Those who act without being on the team.
OTHERS = (ActorKind.GUEST, ActorKind.KEY, ActorKind.SYSTEM)


@dataclass(frozen=True, slots=True)
class Asked:
    """`who` is the number of a user or one of `OTHERS`; days are of the business, both included."""

    who: str = ""
    what: str = ""
    about: str = ""
    first: date | None = None
    last: date | None = None
