"""Which other places of its offer's pools a booking could have at its time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.rules.why_words import sentence
from apps.bookings.selectors.look import looks
from apps.bookings.selectors.wish_again import wish_again
from apps.core.said import said
from apps.venues.choices import SalesChannel
from apps.venues.models.needs import NeedSpace


@dataclass(frozen=True, slots=True)
class Place:
    """`against` is why it cannot be had, nothing where it can."""

    space_id: int
    name: str
    against: str = ""


@dataclass(frozen=True, slots=True)
class Had:
    """One place the booking has, and those it could have instead."""

    space_id: int
    name: str
    others: Sequence[Place]


def other_places(booking: Booking, *, now: datetime) -> list[Had]:
    """Asked about all of them in one look, each as if the rest stayed where they are."""
    claims = Claim.objects.filter(booking=booking, live=True, need_id__isnull=False, picked__isnull=False)
    picked = {claim.picked_id: claim for claim in claims.select_related("picked").order_by("pk")}
    has = [space_id for space_id in picked if space_id]
    pool = _pool([claim.need_id for claim in picked.values() if claim.need_id])
    asked = [(old, row) for old in has for row in pool.get(picked[old].need_id or 0, []) if row.space_id not in has]
    wish = replace(wish_again(booking), channel=SalesChannel.DESK)
    wish = replace(wish, starts_at=max(wish.starts_at, now))
    wishes = [
        replace(wish, space_ids=tuple(row.space_id if each == old else each for each in has)) for old, row in asked
    ]
    seen = looks(wishes, now=now, ignoring=[booking.pk]) if wishes else []
    found: dict[int, list[Place]] = {space_id: [] for space_id in has}
    for (old, row), look in zip(asked, seen, strict=True):
        against = "" if look.takings else " ".join(sentence(why, zone=booking.zone) for why in look.problems[:1])
        found[old].append(Place(row.space_id, said(row.space, "name").text, against))
    names = {claim.picked_id: said(claim.picked, "name").text for claim in picked.values() if claim.picked}
    return [Had(space_id, names[space_id], found[space_id]) for space_id in has]


def _pool(need_ids: Sequence[int]) -> dict[int, list[NeedSpace]]:
    """The spaces of each need that are still there, in the order the engine tries them."""
    rows = NeedSpace.objects.filter(need_id__in=need_ids, space__archived_at=None).select_related("space")
    pool: dict[int, list[NeedSpace]] = {}
    for row in rows.order_by("position", "pk"):
        pool.setdefault(row.need_id, []).append(row)
    return pool
