"""A refusal as a sentence for guests: what is against it, and what would do where that can be said. It names nobody."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.bookings.rules.why_not import Why, WhyNot
from apps.core.money import Money
from apps.core.periods import zone_named
from apps.rates.rules.problems import PromoProblem, Reason
from apps.rates.rules.time_words import span_words


@dataclass(frozen=True, slots=True)
class Told:
    """What a refusal tells beside its code, as the places of a sentence."""

    facts: Mapping[str, str | int]
    zone: str

    def number(self, name: str) -> int:
        return int(self.facts.get(name, 0))

    def span(self) -> dict[str, str]:
        return {"span": span_words(self.number("minutes"))}

    def until(self) -> str:
        if "until" not in self.facts:
            return ""
        local = datetime.fromisoformat(str(self.facts["until"])).astimezone(zone_named(self.zone))
        return date_format(local.replace(tzinfo=None), "DATETIME_FORMAT")

    def place(self) -> date | Money | None:
        """What the sentence about a promo code leaves open."""
        if "amount" in self.facts:
            return Money(Decimal(self.facts["amount"]), str(self.facts["currency"]))
        return date.fromisoformat(str(self.facts["day"])) if "day" in self.facts else None


PLAIN: dict[Why, Promise] = {
    Why.NOT_PUBLISHED: gettext_lazy("This is not on offer at the moment. Have a look at what else there is."),
    Why.CHANNEL_CLOSED: gettext_lazy("This cannot be booked here. Please ask the business directly."),
    Why.PAST: gettext_lazy("This time is over. Choose a later one."),
    Why.OUTSIDE_HOURS: gettext_lazy("It is not open then. Choose a time within the opening hours."),
    Why.NO_NIGHT: gettext_lazy("A stay is at least one night. Choose a later day to leave."),
    Why.CLOSED_TO_ARRIVAL: gettext_lazy("Nobody can arrive on this day. Choose another day of arrival."),
    Why.CLOSED_TO_DEPARTURE: gettext_lazy("Nobody can leave on this day. Choose another day to leave."),
    Why.NEEDS_ADULT: gettext_lazy("Children come with an adult. Add one to your party."),
    Why.UNKNOWN_PASSENGER: gettext_lazy("One kind of traveller is not known here. Choose your party again."),
    Why.UNKNOWN_SPACE: gettext_lazy("This place does not belong to the offer. Choose one of those shown."),
    Why.SLOT_TAKEN: gettext_lazy("This time is taken. Choose another time or another place."),
    Why.DEPARTURE_CANCELLED: gettext_lazy("This departure was cancelled. Choose another date."),
    Why.UNKNOWN_DEPARTURE: gettext_lazy("This departure is not known. Choose one of those shown."),
    Why.UNKNOWN_PICKUP: gettext_lazy("Nobody is picked up there. Choose one of the places shown."),
    Why.NO_PRICE: gettext_lazy("There is no price for this yet. Please ask the business directly."),
    Why.RATE_NOT_SOLD: gettext_lazy("This rate cannot be had. Choose another one."),
    Why.GUEST_LIMIT: gettext_lazy("You have as many bookings to come as are possible at once. Call for another one."),
    Why.NONEXISTENT_TIME: gettext_lazy("This time does not exist, because the clocks go forward. Choose another one."),
}


def sentence(why: WhyNot, *, zone: str) -> str:
    """In the language of whoever reads it; moments as the clocks of `zone` show them."""
    if why.code in PLAIN:
        return str(PLAIN[why.code])
    return _TOLD[why.code](Told(why.facts, zone))


def _too_soon(told: Told) -> str:
    # Translators: span is such as “2 hours” or “3 days”
    return _("This has to be booked at least %(span)s ahead. Choose a later time.") % told.span()


def _too_far(told: Told) -> str:
    days = told.number("days")
    return ngettext(
        "This can be booked up to %(days)d day ahead. Choose an earlier time.",
        "This can be booked up to %(days)d days ahead. Choose an earlier time.",
        days,
    ) % {"days": days}


def _closed(told: Told) -> str:
    # Translators: until is a moment such as “Monday, 11 January 2027, 15:00”
    return _("It is closed then, until %(until)s. Choose another time.") % {"until": told.until()}


def _off_grid(told: Told) -> str:
    # Translators: span is such as “30 minutes”
    return _("Bookings begin every %(span)s. Choose one of the times shown.") % told.span()


def _too_short(told: Told) -> str:
    if "nights" not in told.facts:
        return _("A booking lasts at least %(span)s. Choose a longer time.") % told.span()
    nights = told.number("nights")
    return ngettext(
        "On these days a stay is at least %(nights)d night. Stay longer or choose other days.",
        "On these days a stay is at least %(nights)d nights. Stay longer or choose other days.",
        nights,
    ) % {"nights": nights}


def _too_long(told: Told) -> str:
    if "nights" not in told.facts:
        return _("A booking lasts at most %(span)s. Choose a shorter time.") % told.span()
    nights = told.number("nights")
    return ngettext(
        "On these days a stay is at most %(nights)d night. Stay shorter or choose other days.",
        "On these days a stay is at most %(nights)d nights. Stay shorter or choose other days.",
        nights,
    ) % {"nights": nights}


def _off_step(told: Told) -> str:
    least = span_words(told.number("least"))
    # Translators: least is such as “1 hour”, span such as “30 minutes”
    return _("A booking lasts %(least)s or longer in steps of %(span)s. Choose another length.") % {
        "least": least,
        **told.span(),
    }


def _party_too_small(told: Told) -> str:
    people = told.number("people")
    return ngettext("This is for %(people)d person or more.", "This is for %(people)d people or more.", people) % {
        "people": people
    }


def _party_too_large(told: Told) -> str:
    people = told.number("people")
    return ngettext(
        "This is for up to %(people)d person. Book twice for a larger party.",
        "This is for up to %(people)d people. Book twice for a larger party.",
        people,
    ) % {"people": people}


def _space_too_small(told: Told) -> str:
    people = told.number("people")
    return ngettext(
        "There is room for %(people)d person. Choose another place or come with fewer people.",
        "There is room for %(people)d people. Choose another place or come with fewer people.",
        people,
    ) % {"people": people}


def _sold_out(told: Told) -> str:
    left = told.number("left")
    if not left:
        return _("This is sold out. Choose another date.")
    return ngettext(
        "Only %(left)d place is left. Come with fewer people or choose another date.",
        "Only %(left)d places are left. Come with fewer people or choose another date.",
        left,
    ) % {"left": left}


def _extra_not_sold(told: Told) -> str:
    most = told.number("most")
    if not most:
        return _("One of the extras is not sold with this. Leave it out.")
    return ngettext(
        "Of one of the extras you can have up to %(most)d.", "Of one of the extras you can have up to %(most)d.", most
    ) % {"most": most}


def _extra_gone(told: Told) -> str:
    left = told.number("left")
    if not left:
        return _("One of the extras is not there at this time. Leave it out or choose another time.")
    return ngettext(
        "Of one of the extras only %(left)d is left at this time.",
        "Of one of the extras only %(left)d are left at this time.",
        left,
    ) % {"left": left}


def _promo(told: Told) -> str:
    if "reason" not in told.facts:
        return _("This code is not known. Check how it is written, or leave it out.")
    return PromoProblem(Reason(str(told.facts["reason"])), str(told.facts.get("code", "")), told.place()).sentence


def _blocked(told: Told) -> str:
    if "until" not in told.facts:
        return _("You cannot book by yourself here. Please call the business.")
    return _("You cannot book by yourself here until %(until)s. Please call the business.") % {"until": told.until()}


_TOLD: dict[Why, Callable[[Told], str]] = {
    Why.TOO_SOON: _too_soon,
    Why.TOO_FAR: _too_far,
    Why.CLOSED: _closed,
    Why.OFF_GRID: _off_grid,
    Why.TOO_SHORT: _too_short,
    Why.TOO_LONG: _too_long,
    Why.OFF_STEP: _off_step,
    Why.PARTY_TOO_SMALL: _party_too_small,
    Why.PARTY_TOO_LARGE: _party_too_large,
    Why.SPACE_TOO_SMALL: _space_too_small,
    Why.SOLD_OUT: _sold_out,
    Why.EXTRA_NOT_SOLD: _extra_not_sold,
    Why.EXTRA_GONE: _extra_gone,
    Why.PROMO_REFUSED: _promo,
    Why.GUEST_BLOCKED: _blocked,
}
