"""Guests who may be one person: by the same telephone, or the same name at the same mail domain. A suggestion only."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

from django.db.models import Count, Q
from django.db.models.functions import Lower

from apps.accounts.permissions import Person
from apps.bookings.models.guest import Guest, GuestQuerySet, domain_of_email
from apps.bookings.rules.folding import folded
from apps.bookings.selectors.doors import guests_for

MOST_OF_ONE = 5
MOST_PAIRS = 50


@dataclass(frozen=True, slots=True)
class Pair:
    """`by_phone` is told where their numbers are the same, else it is name and domain."""

    first: Guest
    second: Guest
    by_phone: bool


def duplicates_of(person: Person, guest: Guest) -> list[Guest]:
    """Names are compared as `folding` folds them."""
    if guest.merged_into_id is not None or guest.erased_at is not None:
        return []
    alike = Q(phone=guest.phone) if guest.phone else Q(pk__in=[])
    domain = guest.email.partition("@")[2]
    if guest.name:
        same_name = Q(found_by__startswith=f"{folded(guest.name)} ")
        # Somebody without an address is taken for any of that name.
        alike |= same_name & (Q(email__endswith=f"@{domain}") | Q(email="")) if domain else same_name
    rows = guests_for(person).kept().filter(alike).exclude(pk=guest.pk).order_by("pk")[: MOST_OF_ONE * 4]
    return [row for row in rows if _is_alike(guest, row)][:MOST_OF_ONE]


def possible_duplicates(person: Person) -> list[Pair]:
    """Of everybody, those with one telephone first; the list grows shorter by merging."""
    kept = guests_for(person).kept().order_by()
    with_phone = kept.exclude(phone="")
    with_address = kept.exclude(email="").annotate(low=Lower("name"), domain=domain_of_email())
    # What is common is asked for first and then by its values: together no index would be used for either.
    by_phone = with_phone.filter(phone__in=_common(with_phone, "phone"))
    by_name = with_address.filter(low__in=_common(with_address, "low", "domain"))
    pairs = [
        *(Pair(first, second, by_phone=True) for first, second in _pairs(by_phone, _phone)),
        *(Pair(first, second, by_phone=False) for first, second in _pairs(by_name, _name_and_domain)),
    ]
    once = {(pair.first.pk, pair.second.pk): pair for pair in reversed(pairs)}
    return sorted(once.values(), key=lambda pair: (not pair.by_phone, pair.first.name, pair.first.pk))[:MOST_PAIRS]


def _common(guests: GuestQuerySet, *names: str) -> list[str]:
    """The first of these, each once where several guests have all of them alike."""
    alike = guests.values(*names).annotate(number=Count("pk")).filter(number__gt=1).order_by(*names)
    return sorted({found[0] for found in alike.values_list(*names)[:MOST_PAIRS]})


def _pairs(guests: GuestQuerySet, key: Callable[[Guest], str]) -> Iterator[tuple[Guest, Guest]]:
    """Whoever was known first stands first."""
    alike: dict[str, list[Guest]] = defaultdict(list)
    for guest in guests.order_by("pk"):
        alike[key(guest)].append(guest)
    for found in alike.values():
        yield from combinations(found[:MOST_OF_ONE], 2)


def _phone(guest: Guest) -> str:
    return guest.phone


def _name_and_domain(guest: Guest) -> str:
    return f"{guest.name.lower()}@{guest.email.partition('@')[2]}"


def _is_alike(guest: Guest, other: Guest) -> bool:
    """What the question in SQL found by the beginning of a name, to the end of it."""
    same_phone = bool(guest.phone) and guest.phone == other.phone
    return same_phone or folded(guest.name) == folded(other.name)
