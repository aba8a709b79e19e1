"""Words of prices that are stored."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """Who may see an amount. Whatever shows amounts shows those of one audience."""

    GUEST = "guest", _("Guests")
    AGENCY = "agency", _("Agencies")
    TENANT = "tenant", _("The business")
    PLATFORM = "platform", _("Serai")


class PriceUnit(models.TextChoices):
    """What a base price is counted by; the prices of a rate add up."""

    HOUR = "hour", _("per hour")
    NIGHT = "night", _("per night")
    PERSON = "person", _("per person")
    PERSON_NIGHT = "person_night", _("per person and night")
    FLAT = "flat", _("per booking")


class ExtraUnit(models.TextChoices):
    PIECE = "piece", _("per piece")
    PERSON = "person", _("per person")
    HOUR = "hour", _("per hour")
    NIGHT = "night", _("per night")
    PERSON_NIGHT = "person_night", _("per person and night")
    BOOKING = "booking", _("per booking")


class Effect(models.TextChoices):
    """What a price rule does to the price of a unit."""

    SET = "set", _("Set the price to")
    PERCENT = "percent", _("Change by percent")
    AMOUNT = "amount", _("Change by an amount")
    FACTOR = "factor", _("Multiply by")


class Rounding(models.TextChoices):
    """Where tax is rounded to the coin."""

    LINE = "line", _("On each line")
    RATE = "rate", _("On the sum of each tax rate")
    TOTAL = "total", _("On the total")


class TierKind(models.TextChoices):
    CANCEL = "cancel", _("Cancellation")
    RESCHEDULE = "reschedule", _("Change of time")


class DueEvent(models.TextChoices):
    """What a line of a payment schedule is counted from."""

    BOOKING = "booking", _("When booked")
    BEFORE_START = "before_start", _("Before the start")
    AFTER_START = "after_start", _("After the start")


class Collecting(models.TextChoices):
    CHARGE = "charge", _("Charge")
    AUTHORISE = "authorise", _("Reserve on the card")
    LINK = "link", _("Send a payment link")
    ON_SITE = "on_site", _("Pay on site")


class PromoEffect(models.TextChoices):
    PERCENT = "percent", _("Percent off")
    AMOUNT = "amount", _("Amount off")


class BalanceKind(models.TextChoices):
    GIFT_CARD = "gift_card", _("Gift card")
    PASS = "pass", _("Pass of hours")


class EntryKind(models.TextChoices):
    """Why a balance changed."""

    ISSUED = "issued", _("Issued")
    USED = "used", _("Used")
    RETURNED = "returned", _("Given back")
    CORRECTED = "corrected", _("Corrected")
