"""Every screen there is a picture of. A new page is a line here; `make screens` takes it in all its looks.

In a path stand the names of `screens/world.py`: {booking}, {own}, {guest}, {venue}, {series}, {space}, {offer}.
"""

from dataclasses import dataclass

MARKETPLACE = ""
CLUB = "riverside"
HOSTEL = "oldtown"
TOURS = "andes"
OWNER = "owner"
DESK = "desk"
GUEST = "guest"
NOBODY = ""


@dataclass(frozen=True, slots=True)
class Screen:
    """`press` are keys after the page has come, one after the other; `shows` is what has to be there by then."""

    name: str
    path: str
    tenant: str = CLUB
    who: str = OWNER
    press: tuple[str, ...] = ()
    shows: str = "main"


SCREENS = (
    # What staff do in a day
    Screen("today", "/staff/", shows=".today-figures"),
    Screen("today-desk", "/staff/", who=DESK, shows=".today-figures"),
    Screen("today-hostel", "/staff/", tenant=HOSTEL, shows=".today-figures"),
    Screen("find", "/staff/find/?q=ana"),
    Screen("palette", "/staff/", press=("Control+k",), shows="#palette [role=option]"),
    Screen("keys", "/staff/", press=("?",), shows="#keys dt"),
    Screen("calendar", "/staff/calendar/", shows=".ec-event, .calendar-list"),
    Screen("calendar-list", "/staff/calendar/?view=list"),
    Screen("calendar-hostel", "/staff/calendar/", tenant=HOSTEL),
    Screen("bookings", "/staff/bookings/"),
    Screen("bookings-hand", "/staff/bookings/?state=needs_hand"),
    Screen("booking", "/staff/bookings/{booking}/"),
    Screen("booking-new", "/staff/bookings/new/"),
    Screen("booking-quick", "/staff/bookings/quick/"),
    Screen("guests", "/staff/guests/"),
    Screen("guest", "/staff/guests/{guest}/"),
    Screen("check-in", "/staff/check-in/"),
    Screen("check-in-tours", "/staff/check-in/", tenant=TOURS),
    Screen("waitlist", "/staff/waitlist/"),
    Screen("housekeeping", "/staff/housekeeping/", tenant=HOSTEL),
    # What is sold
    Screen("spaces", "/staff/spaces/"),
    Screen("space", "/staff/spaces/{space}/"),
    Screen("offers", "/staff/offers/"),
    Screen("offer", "/staff/offers/{offer}/"),
    Screen("rates", "/staff/rates/"),
    Screen("price-calendar", "/staff/rates/calendar/"),
    Screen("price-tester", "/staff/rates/tester/"),
    Screen("policies", "/staff/rates/policies/"),
    # Settings
    Screen("settings", "/staff/settings/"),
    Screen("booking-rules", "/staff/settings/bookings/"),
    Screen("booking-rules-desk", "/staff/settings/bookings/", who=DESK),
    Screen("business", "/staff/settings/business/"),
    Screen("venues", "/staff/settings/venues/"),
    Screen("venue", "/staff/settings/venues/{venue}/"),
    Screen("hours", "/staff/settings/venues/{venue}/hours/"),
    Screen("closures", "/staff/settings/venues/{venue}/closures/"),
    Screen("team", "/staff/settings/team/"),
    Screen("api-keys", "/staff/settings/api/"),
    Screen("plan", "/staff/settings/plan/"),
    Screen("audit", "/staff/settings/audit/"),
    # What everybody sees
    Screen("front", "/", who=NOBODY),
    Screen("front-hostel", "/", tenant=HOSTEL, who=NOBODY),
    Screen("front-tours", "/", tenant=TOURS, who=NOBODY),
    Screen("front-free", "/?people=4", who=NOBODY),
    Screen("public-venue", "/venues/riverside-padel-madrid-rio/", who=NOBODY),
    Screen("public-venue-hostel", "/venues/oldtown-alfama/", tenant=HOSTEL, who=NOBODY),
    Screen("sign-in", "/account/login/", who=NOBODY),
    Screen("account", "/account/"),
    Screen("marketplace", "/", tenant=MARKETPLACE, who=NOBODY),
    Screen("results", "/search/?where=Madrid&people=4", tenant=MARKETPLACE, who=NOBODY),
    Screen("results-map", "/search/?where=Madrid&view=map", tenant=MARKETPLACE, who=NOBODY),
    Screen("results-nothing", "/search/?where=Lima&what=padel&kind=sport", tenant=MARKETPLACE, who=NOBODY),
    Screen("for-venues", "/for-venues/", tenant=MARKETPLACE, who=NOBODY),
    Screen("start", "/start/", tenant=MARKETPLACE, who=NOBODY),
    Screen("pick-hours", "/offers/pista-de-padel-cubierta/", who=NOBODY),
    Screen("pick-nights", "/offers/cama-em-dormitorio-de-oito/", tenant=HOSTEL, who=NOBODY),
    Screen("pick-departures", "/offers/paseo-gastronomico-por-barranco/", tenant=TOURS, who=NOBODY),
    Screen("own-booking", "/bookings/{own}/", who=NOBODY),
    Screen("own-booking-tour", "/bookings/{own}/", tenant=TOURS, who=NOBODY),
    Screen("own-cancel", "/bookings/{own}/cancel/", tenant=HOSTEL, who=NOBODY),
    Screen("own-change", "/bookings/{own}/change/", who=NOBODY),
    Screen("own-again", "/bookings/{own}/again/", who=NOBODY),
    Screen("find-booking", "/bookings/new-link/", who=NOBODY),
    Screen("wait-join", "/wait/pista-de-padel-cubierta/", who=NOBODY),
    Screen("help", "/help/", tenant=MARKETPLACE, who=NOBODY),
    Screen("privacy", "/legal/privacy/", tenant=MARKETPLACE, who=NOBODY),
    Screen("imprint", "/legal/imprint/", tenant=MARKETPLACE, who=NOBODY),
    Screen("accessibility", "/accessibility/", tenant=MARKETPLACE, who=NOBODY),
    Screen("status", "/status/", tenant=MARKETPLACE, who=NOBODY),
    Screen("not-found-market", "/nowhere/", tenant=MARKETPLACE, who=NOBODY, shows="body"),
    Screen("trips", "/account/trips/", tenant=MARKETPLACE, who=GUEST),
    Screen("saved", "/account/saved/", tenant=MARKETPLACE, who=GUEST),
    Screen("passes", "/account/passes/", tenant=MARKETPLACE, who=GUEST),
    Screen("not-found", "/nowhere/", who=NOBODY, shows="body"),
)
