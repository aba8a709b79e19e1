"""Words of bookings that are stored."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Status(models.TextChoices):
    """Which move leads where is told by `rules/moves.py`."""

    HELD = "held", pgettext_lazy("a booking", "Held")
    PENDING = "pending", pgettext_lazy("a booking", "Waiting for approval")
    CONFIRMED = "confirmed", pgettext_lazy("a booking", "Confirmed")
    CHECKED_IN = "checked_in", pgettext_lazy("a booking", "Checked in")
    COMPLETED = "completed", pgettext_lazy("a booking", "Completed")
    NO_SHOW = "no_show", pgettext_lazy("a booking", "Did not come")
    CANCELLED = "cancelled", pgettext_lazy("a booking", "Cancelled")
    REJECTED = "rejected", pgettext_lazy("a booking", "Declined")
    EXPIRED = "expired", pgettext_lazy("a booking", "Lapsed")


# Still to come or going on: they count against a guest's limit, and may be moved and changed.
UPCOMING = (Status.HELD, Status.PENDING, Status.CONFIRMED, Status.CHECKED_IN)
# Their claims occupy places; what is over did occupy its place.
OCCUPYING = (*UPCOMING, Status.COMPLETED, Status.NO_SHOW)
# Nothing was ever agreed, so nobody has to be named.
NAMELESS = (Status.HELD, Status.EXPIRED)


class Queue(models.TextChoices):
    """What a list of bookings may be narrowed to beside their states; `selectors/queues.py` tells which they are."""

    NEEDS_HAND = "needs_hand", pgettext_lazy("bookings", "Needs a hand")
    REQUESTS = "requests", pgettext_lazy("bookings", "Requests")
    HOLDS_ENDING = "holds_ending", pgettext_lazy("bookings", "Holds that end soon")
    OVERDUE = "overdue", pgettext_lazy("bookings", "Overdue")
    ARRIVALS_TODAY = "arrivals_today", pgettext_lazy("bookings", "Arrivals today")
    LEAVING_TODAY = "leaving_today", pgettext_lazy("bookings", "Leaving today")
    BALANCE_DUE = "balance_due", pgettext_lazy("bookings", "Balance due")


class When(models.TextChoices):
    """Days told from today, by each venue's own calendar; a view kept with them moves on with the days."""

    TODAY = "today", _("Today")
    TOMORROW = "tomorrow", _("Tomorrow")
    WEEK = "week", _("The next 7 days")
    PAST = "past", _("Before today")


class ListOrder(models.TextChoices):
    """The minus is the latest first."""

    NEWEST = "-made", _("Booked last first")
    OLDEST = "made", _("Booked first first")
    NEXT = "starts", _("Earliest first")
    LATEST = "-starts", _("Latest first")
    CHANGED = "-changed", _("Changed last first")
    UNCHANGED = "changed", _("Changed first first")
    NAMED = "guest", _("Guest, A to Z")
    NAMED_BACK = "-guest", _("Guest, Z to A")
    DEAREST = "-total", _("Highest total first")
    CHEAPEST = "total", _("Lowest total first")


class ListColumn(models.TextChoices):
    """What a list of bookings can show, in this order; who it is for always stands first."""

    GUEST = "guest", pgettext_lazy("a column", "Guest")
    WHEN = "when", pgettext_lazy("a column", "When")
    STATE = "state", pgettext_lazy("a column", "State")
    OFFER = "offer", pgettext_lazy("a column", "Offer")
    PLACE = "place", pgettext_lazy("a column", "Place")
    VENUE = "venue", pgettext_lazy("a column", "Venue")
    PEOPLE = "people", pgettext_lazy("a column", "People")
    TOTAL = "total", pgettext_lazy("a column", "Total")
    DUE = "due", pgettext_lazy("a column", "Still due")
    REFERENCE = "reference", pgettext_lazy("a column", "Reference")
    CHANNEL = "channel", pgettext_lazy("a column", "Came by")
    MADE = "made", pgettext_lazy("a column", "Booked on")
    EMAIL = "email", pgettext_lazy("a column", "E-mail")
    PHONE = "phone", pgettext_lazy("a column", "Telephone")
    TAGS = "tags", pgettext_lazy("a column", "Tags")
    SERIES = "series", pgettext_lazy("a column", "Series")
    NOTE = "note", pgettext_lazy("a column", "Notes")


SHOWN_AT_FIRST = (
    *(ListColumn.GUEST, ListColumn.WHEN, ListColumn.STATE, ListColumn.OFFER, ListColumn.PLACE),
    *(ListColumn.PEOPLE, ListColumn.TOTAL, ListColumn.DUE),
)
# What is about a person leaves the house only by the hands of those who may judge guests.
PERSONAL_COLUMNS = frozenset({ListColumn.GUEST, ListColumn.EMAIL, ListColumn.PHONE, ListColumn.TAGS, ListColumn.NOTE})


class BulkVerb(models.TextChoices):
    """What may be done with many bookings at once."""

    CONFIRM = "confirm", pgettext_lazy("with many bookings", "Confirm")
    CHECK_IN = "check_in", pgettext_lazy("with many bookings", "Check in")
    CANCEL = "cancel", pgettext_lazy("with many bookings", "Cancel")
    NO_SHOW = "no_show", pgettext_lazy("with many bookings", "Did not come")
    TAG = "tag", pgettext_lazy("with many bookings", "Tag the guests")


class GuestsOnly(models.TextChoices):
    """What a list of guests may be narrowed to."""

    UPCOMING = "upcoming", _("With bookings to come")
    STRIKES = "strikes", _("With strikes")
    BLOCKED = "blocked", _("Blocked")


class Consent(models.TextChoices):
    MARKETING = "marketing", _("News and offers")
    PHOTOS = "photos", _("Photos of the person may be shown")
    TERMS = "terms", _("Terms and house rules")


class PhoneReason(models.TextChoices):
    """Why guests are asked for a number; the words stand beside the field."""

    CHANGES = "changes", _("We call only if something changes on the day.")
    MEETING = "meeting", _("So that whoever meets you can find you.")
    DOOR = "door", _("We send the code of the door to it.")


class StrikeReason(models.TextChoices):
    NO_SHOW = "no_show", _("Did not come")
    LATE_CANCEL = "late_cancel", _("Cancelled too late")
    STAFF = "staff", _("Given by staff")


class SeriesStatus(models.TextChoices):
    ACTIVE = "active", pgettext_lazy("a series", "Active")
    ENDED = "ended", pgettext_lazy("a series", "Ended")


class DateState(models.TextChoices):
    """What became of one date of a series. A `WANTED` one was skipped for a conflict and heals when it frees."""

    BOOKED = "booked", pgettext_lazy("a date of a series", "Booked")
    WANTED = "wanted", pgettext_lazy("a date of a series", "Wanted, but taken")
    SKIPPED = "skipped", pgettext_lazy("a date of a series", "Left out")
    CANCELLED = "cancelled", pgettext_lazy("a date of a series", "Cancelled")


class WaitMode(models.TextChoices):
    """`OFFER` asks first; `PROMISE` books at once what matches."""

    OFFER = "offer", _("Ask me first")
    PROMISE = "promise", _("Book it for me")


class WaitStatus(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("on the waitlist", "Waiting")
    OFFERED = "offered", pgettext_lazy("on the waitlist", "Offered")
    BOOKED = "booked", pgettext_lazy("on the waitlist", "Booked")
    LEFT = "left", pgettext_lazy("on the waitlist", "Left the list")
    ENDED = "ended", pgettext_lazy("on the waitlist", "Too late")


class OfferAnswer(models.TextChoices):
    OPEN = "open", pgettext_lazy("an offer to somebody waiting", "Open")
    TAKEN = "taken", pgettext_lazy("an offer to somebody waiting", "Taken")
    DECLINED = "declined", pgettext_lazy("an offer to somebody waiting", "Declined")
    LAPSED = "lapsed", pgettext_lazy("an offer to somebody waiting", "Lapsed")
    WITHDRAWN = "withdrawn", pgettext_lazy("an offer to somebody waiting", "Withdrawn")


class RoomState(models.TextChoices):
    CLEAN = "clean", pgettext_lazy("a room", "Clean")
    DIRTY = "dirty", pgettext_lazy("a room", "Dirty")
    INSPECTED = "inspected", pgettext_lazy("a room", "Inspected")
    OUT_OF_ORDER = "out_of_order", pgettext_lazy("a room", "Out of order")
