"""Every screen there is a picture of. A new page is a line here; `make screens` takes it in all its looks.

In a path stand the names of `screens/world.py: places`, such as {booking} or {guest}.
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
    """`click` and `press` are what somebody does once the page has come; `shows` is what has to be there by then."""

    name: str
    path: str
    tenant: str = CLUB
    who: str = OWNER
    click: tuple[str, ...] = ()
    press: tuple[str, ...] = ()
    shows: str = "main"


SCREENS = (
    # What staff do in a day
    Screen("today", "/staff/", shows=".today-figures"),
    Screen("today-desk", "/staff/", who=DESK, shows=".today-figures"),
    Screen("today-hostel", "/staff/", tenant=HOSTEL, shows=".today-figures"),
    Screen("find", "/staff/find/?q=ana"),
    Screen("palette", "/staff/", press=("Control+k",), shows="#palette [role=option]"),
    Screen("block", "/staff/block/"),
    Screen("keys", "/staff/", press=("?",), shows="#keys dt"),
    Screen("calendar", "/staff/calendar/", shows=".ec-event, .calendar-list"),
    *(Screen(f"calendar-{view}", f"/staff/calendar/?view={view}", shows=".ec-event") for view in ("week", "month")),
    Screen("calendar-court", "/staff/calendar/?view=week&space={leaf}", shows=".ec-event"),
    Screen("calendar-hours", "/staff/calendar/?view=timeline", shows=".ec-event"),
    Screen("calendar-list", "/staff/calendar/?view=list"),
    Screen("calendar-hostel", "/staff/calendar/", tenant=HOSTEL),
    Screen("calendar-nights", "/staff/calendar/?view=nights", tenant=HOSTEL, shows=".ec-event"),
    Screen("calendar-move", "/staff/calendar/move/{booking}/"),
    Screen("calendar-assign", "/staff/calendar/tray/assign/"),
    Screen("bookings", "/staff/bookings/"),
    Screen("bookings-hand", "/staff/bookings/?state=needs_hand"),
    Screen("booking", "/staff/bookings/{booking}/"),
    Screen("booking-drawer", "/staff/bookings/", click=("[data-drawer]",), shows="#booking-drawer .drawer-foot"),
    *(
        Screen(f"booking-{verb}", f"/staff/bookings/{{booking}}/{verb}/")
        for verb in ("cancel", "change", "reschedule", "price", "resend", "print")
    ),
    Screen("bulk", "/staff/bookings/bulk/?verb=cancel&booking={booking}"),
    Screen("booking-new", "/staff/bookings/new/"),
    Screen("booking-quick", "/staff/bookings/quick/"),
    Screen("guests", "/staff/guests/"),
    Screen("guest", "/staff/guests/{guest}/"),
    Screen("guests-duplicates", "/staff/guests/duplicates/"),
    Screen("guests-merge", "/staff/guests/{guest}/merge/"),
    Screen("guests-merge-preview", "/staff/guests/{guest}/merge/?into={other_guest}"),
    Screen("guests-import", "/staff/guests/import/"),
    Screen("series-list", "/staff/series/"),
    Screen("series", "/staff/series/{series}/"),
    Screen("series-new", "/staff/series/new/"),
    Screen("check-in", "/staff/check-in/"),
    Screen("check-in-tours", "/staff/check-in/", tenant=TOURS),
    Screen("manifests", "/staff/check-in/departures/", tenant=TOURS),
    Screen("manifest", "/staff/check-in/departures/{departure}/", tenant=TOURS),
    Screen("waitlist", "/staff/waitlist/"),
    Screen("waitlist-entry", "/staff/waitlist/{wait}/"),
    Screen("waitlist-new", "/staff/waitlist/new/"),
    Screen("housekeeping", "/staff/housekeeping/", tenant=HOSTEL),
    Screen("room", "/staff/housekeeping/{leaf}/", tenant=HOSTEL),
    # What is sold
    Screen("spaces", "/staff/spaces/"),
    Screen("space", "/staff/spaces/{space}/"),
    Screen("offers", "/staff/offers/"),
    Screen("offer", "/staff/offers/{offer}/"),
    Screen("offer-times", "/staff/offers/{offer}/times/"),
    Screen("offer-departures", "/staff/offers/{offer}/departures/", tenant=TOURS),
    Screen("extras", "/staff/offers/extras/"),
    Screen("rates", "/staff/rates/"),
    Screen("price-calendar", "/staff/rates/calendar/"),
    Screen("price-tester", "/staff/rates/tester/"),
    *(Screen(name, f"/staff/rates/{name}/") for name in ("policies", "rules", "codes", "cards", "groups", "taxes")),
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
    *(
        Screen(f"account-{name}", f"/account/{name}/", tenant=MARKETPLACE, who=GUEST)
        for name in ("profile", "security", "privacy", "sessions")
    ),
    Screen("offline", "/offline/", who=NOBODY),
    Screen("terms", "/legal/terms/", tenant=MARKETPLACE, who=NOBODY),
    Screen("marketplace", "/", tenant=MARKETPLACE, who=NOBODY),
    Screen("results", "/search/?where=Madrid&people=4", tenant=MARKETPLACE, who=NOBODY),
    Screen("results-map", "/search/?where=Madrid&view=map", tenant=MARKETPLACE, who=NOBODY),
    Screen("results-nothing", "/search/?where=Lima&what=padel&kind=sport", tenant=MARKETPLACE, who=NOBODY),
    Screen("for-venues", "/for-venues/", tenant=MARKETPLACE, who=NOBODY),
    Screen("start", "/start/", tenant=MARKETPLACE, who=NOBODY),
    Screen("pick-hours", "/offers/pista-de-padel-cubierta/", who=NOBODY),
    Screen("pick-nights", "/offers/cama-em-dormitorio-de-oito/", tenant=HOSTEL, who=NOBODY),
    Screen("pick-departures", "/offers/paseo-gastronomico-por-barranco/", tenant=TOURS, who=NOBODY),
    Screen(
        "checkout", "/offers/pista-de-padel-cubierta/", who=NOBODY, click=(".slot", "#reserve"), shows="form#checkout"
    ),
    Screen("booked", "/book/done/{done}/", who=NOBODY),
    Screen("own-booking", "/bookings/{own}/", who=NOBODY),
    Screen("own-booking-tour", "/bookings/{own}/", tenant=TOURS, who=NOBODY),
    Screen("own-cancel", "/bookings/{own}/cancel/", tenant=HOSTEL, who=NOBODY),
    Screen("own-change", "/bookings/{own}/change/", who=NOBODY),
    Screen("own-again", "/bookings/{own}/again/", who=NOBODY),
    Screen("find-booking", "/bookings/new-link/", who=NOBODY),
    Screen("own-guests", "/bookings/{own}/guests/", who=NOBODY),
    Screen("own-extras", "/bookings/{own}/extras/", who=NOBODY),
    Screen("wait-place", "/wait/place/{waiting}/", who=NOBODY),
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
