"""Words of the search that stand in addresses and in the index."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Category(models.TextChoices):
    """What a traveller looks for; `rules/category.py` tells which offers are of which."""

    SPORT = "sport", pgettext_lazy("what to look for", "Courts and sport")
    STAY = "stay", pgettext_lazy("what to look for", "Places to stay")
    TOUR = "tour", pgettext_lazy("what to look for", "Tours and activities")
    STUDIO = "studio", pgettext_lazy("what to look for", "Studios")
    HALL = "hall", pgettext_lazy("what to look for", "Halls and rooms")
    OTHER = "other", pgettext_lazy("what to look for", "Something else")


class Sort(models.TextChoices):
    """In which order results stand."""

    BEST = "best", pgettext_lazy("an order of results", "Best match")
    PRICE = "price", pgettext_lazy("an order of results", "Lowest price")
    NEAR = "near", pgettext_lazy("an order of results", "Nearest")
    SOONEST = "soonest", pgettext_lazy("an order of results", "Free soonest")


class FreeState(models.TextChoices):
    """What is known of one result at the time asked for; without a time, of the days to come."""

    FREE = "free", _("Free")
    # The business answers before it is booked.
    ASK = "ask", _("On request")
    # Without a time asked: not free in the days looked at.
    FULL = "full", _("Full for now")
    # The business has not answered in time.
    UNASKED = "unasked", pgettext_lazy("when something is free", "Not known yet")


class InsteadOf(models.TextChoices):
    """What an alternative changes where nothing was found."""

    TIME = "time", _("Another time")
    DAY = "day", _("Another day")
    RADIUS = "radius", _("Farther away")
    FILTER = "filter", _("One filter less")
