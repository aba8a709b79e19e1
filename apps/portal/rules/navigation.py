"""The staff workspace's menu: only pages that exist, each with the roles that may open it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.accounts.choices import MANAGEMENT, Role


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of a menu. `family` is what the names of its other pages begin with: one beginning or several.

    `note` says on the page of all settings what is to be found there.
    """

    label: Promise
    url_name: str
    icon: str
    roles: frozenset[Role] = frozenset(Role)
    group: Promise | str = ""
    family: str | tuple[str, ...] = ""
    note: Promise | str = ""

    def is_current(self, url_name: str) -> bool:
        return url_name == self.url_name or bool(self.family and url_name.startswith(self.family))


# Translators: a heading in the menu: what can be booked, and what it costs
CATALOGUE = _("Catalogue")
SETTINGS = _("Settings")
PRICES = ("rates:", "price_", "policies:", "promo:", "balances:", "guest_groups:", "taxes:")

# The first four are those a phone shows below the page.
STAFF_PLACES = (
    Place(_("Today"), "portal:staff_home", "layout-dashboard"),
    # Translators: the menu entry for the calendar of the desk
    Place(_("Calendar"), "calendar:page", "calendar-days", family="calendar:"),
    Place(_("Bookings"), "bookings:list", "clipboard-list", family="bookings:"),
    # Translators: the menu entry for the page of the door, where guests are let in
    Place(_("Check-in"), "checkin:page", "log-in", family="checkin:"),
    Place(_("Guests"), "guests:list", "user", family="guests:"),
    # Translators: the menu entry for bookings that repeat
    Place(_("Series"), "series:list", "repeat", family="series:"),
    Place(_("Waitlist"), "waitlist:board", "hourglass", family="waitlist:"),
    # Translators: the menu entry for the board of rooms that are clean or dirty
    Place(_("Housekeeping"), "housekeeping:board", "brush-cleaning", family="housekeeping:"),
    # Translators: the menu entry for courts, rooms, beds and whatever else can be booked
    Place(_("Spaces"), "spaces:list", "layers", group=CATALOGUE, family="spaces:"),
    # Translators: the menu entry for what guests can buy: hours on a court, nights, tours
    Place(_("Offers"), "offers:list", "ticket", group=CATALOGUE, family="offers:"),
    Place(_("Rates"), "rates:list", "tag", group=CATALOGUE, family=PRICES),
    Place(_("All settings"), "portal:settings", "settings", group=SETTINGS),
    Place(
        _("Business"),
        "portal:staff_business",
        "store",
        group=SETTINGS,
        note=_("Name, place, languages and the colour of your pages."),
    ),
    Place(
        _("Booking rules"),
        "booking_settings:page",
        "sliders-horizontal",
        group=SETTINGS,
        note=_("Holds, requests, limits, missed visits, waitlist and series."),
    ),
    Place(
        _("Venues"),
        "venues:list",
        "map-pin",
        group=SETTINGS,
        family=("venues:", "hours:"),
        note=_("Address, photos, opening hours and closures of each."),
    ),
    Place(
        _("Team"),
        "team:list",
        "users",
        group=SETTINGS,
        family="team:",
        note=_("Who works here, as what, and in which venues."),
    ),
    # Translators: the menu entry for keys that let programs read and make bookings
    Place(
        _("API keys"),
        "api_keys:list",
        "key-round",
        roles=MANAGEMENT,
        group=SETTINGS,
        family="api_keys:",
        note=_("For programs that read and make bookings."),
    ),
    # Translators: the plan a business pays for
    Place(
        _("Plan"),
        "portal:staff_plan",
        "wallet",
        group=SETTINGS,
        note=_("What you have, how much of it is used, and what other plans open."),
    ),
    # Translators: the list of everything that was done, by whom and when
    Place(
        _("Audit log"),
        "portal:staff_audit",
        "history",
        roles=MANAGEMENT,
        group=SETTINGS,
        note=_("Who did what, and when."),
    ),
)


def places_for(role: Role) -> list[Place]:
    return [place for place in STAFF_PLACES if role in place.roles]
