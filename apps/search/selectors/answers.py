"""Listings held against what their businesses really have free: each is asked once for all of its own."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from apps.search.models.listing import Listing
from apps.search.rules.asked import Asked
from apps.search.rules.find import Find
from apps.search.selectors.businesses import ask_each, businesses
from apps.search.selectors.finds import finds_at, next_finds
from apps.tenants.models.tenant import Tenant
from apps.venues.models.photo import Photo
from apps.venues.selectors.pictures import Picture, picture_of

NOT_NEEDED = ("document", "terms", "places")


@dataclass(frozen=True, slots=True)
class Answer:
    """A listing that may be had, or that was not asked when."""

    listing: Listing
    find: Find
    picture: Picture | None


def answers_of(ids: Sequence[int], asked: Asked, *, now: datetime, language: str) -> list[Answer]:
    """In the order of `ids`: with a time only what is free then, without one whatever travellers may see."""
    rows = Listing.objects.defer(*NOT_NEEDED).in_bulk(ids)
    tenants = businesses({row.tenant_id for row in rows.values()})
    of_each: dict[Tenant, list[Listing]] = defaultdict(list)
    for pk in ids:
        if (row := rows.get(pk)) and (tenant := tenants.get(row.tenant_id)):
            of_each[tenant].append(row)

    def work(_tenant: Tenant, own: Collection[Listing]) -> dict[int, Answer]:
        return _answers(own, asked, now)

    found = ask_each(work, of_each, language=language)
    by_id = {pk: answer for answers in found.values() for pk, answer in answers.items()}
    return [by_id[pk] for pk in ids if pk in by_id]


def _answers(listings: Collection[Listing], asked: Asked, now: datetime) -> dict[int, Answer]:
    """In the schema of their business."""
    offer_ids = [row.offer_id for row in listings]
    finds = finds_at(offer_ids, asked, now=now) if asked.first else next_finds(offer_ids, asked, now=now)
    kept = [row for row in listings if row.offer_id in finds]
    pictures = _pictures({row.photo_id for row in kept if row.photo_id})
    return {row.pk: Answer(row, finds[row.offer_id], pictures.get(row.photo_id or 0)) for row in kept}


def _pictures(photo_ids: Collection[int]) -> dict[int, Picture]:
    rows = Photo.objects.filter(pk__in=photo_ids) if photo_ids else ()
    return {row.pk: picture_of(row) for row in rows}
