"""Guests by whatever somebody at the desk has of them: a part of the name, an address, a number, a reference."""

from django.core.paginator import Page, Paginator
from django.db.models import Q

from apps.accounts.permissions import Person
from apps.bookings.models.booking import Booking
from apps.bookings.models.guest import Guest, GuestQuerySet
from apps.bookings.rules.folding import folded
from apps.bookings.rules.reference import is_reference, tidied
from apps.bookings.selectors.doors import guests_for

A_PAGE = 50
# Fewer digits stand in too many numbers.
FEWEST_DIGITS = 4
# People write a number with these between its digits.
BETWEEN_DIGITS = " +-()./"


def find_guests(person: Person, *, asked: str, tag: str = "") -> GuestQuerySet:
    """By name. Every word has to be found somewhere; accents and capitals are forgiven."""
    rows = guests_for(person).kept()
    if tag:
        rows = rows.filter(tags__contains=[tag])
    return rows.filter(_asked(asked)) if asked.strip() else rows


def guests_page(person: Person, *, asked: str, tag: str = "", number: str | None = None) -> Page[Guest]:
    return Paginator(find_guests(person, asked=asked, tag=tag), A_PAGE).get_page(number)


def asked_for(asked: str, *, through: str = "") -> Q:
    """Of guests, or of rows that lead `through` to one: every word in what they are found by, or digits of a number."""
    words = Q()
    for word in folded(asked).split():
        words &= Q(**{f"{through}found_by__contains": word})
    digits = "".join(letter for letter in asked if letter.isdigit())
    if len(digits) >= FEWEST_DIGITS and all(letter.isdigit() or letter in BETWEEN_DIGITS for letter in asked):
        # A number at home begins with a nought that it loses abroad.
        words |= Q(**{f"{through}phone__contains": digits.lstrip("0")})
    return words


def _asked(asked: str) -> Q:
    words = asked_for(asked)
    if is_reference(tidied(asked)):
        words |= Q(pk__in=Booking.objects.filter(reference=tidied(asked)).values("guest"))
    return words
