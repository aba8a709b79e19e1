"""Listings held against what their businesses really have free: each is asked once for all of its own."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from time import monotonic

from django.db.models import OuterRef, Subquery

from apps.bookings.selectors.occupied import catalogue_versions
from apps.search.models.listing import Listing
from apps.search.rules.asked import Asked
from apps.search.rules.find import Find
from apps.search.selectors.businesses import ask_each
from apps.search.selectors.finds import Finds, finds_at, finds_in_many, next_finds, next_finds_kept
from apps.search.selectors.listed_offers import is_listed
from apps.search.selectors.photos import photos_kept, photos_of
from apps.tenants.models.domain import Domain
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import OfferKind
from apps.venues.selectors.pictures import Picture

# Of so many businesses one hears in a few hundredths of a second.
AT_ONCE = 24
NOT_NEEDED = ("document", "terms", "places")
HOST = Subquery(Domain.objects.filter(tenant=OuterRef("tenant"), is_primary=True).values("domain")[:1])


@dataclass(frozen=True, slots=True)
class Answer:
    """A listing that may be had, or that was not asked when; its business knows its host."""

    listing: Listing
    find: Find
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Answers:
    """`found` in the order they were asked for; of `unasked` ones the business has not answered in time.

    Where nobody asked for a time, these are among those found: there they are, whatever they cost.
    """

    found: list[Answer]
    unasked: int = 0


def answers_of(
    ids: Sequence[int], asked: Asked, *, now: datetime, language: str, until: float | None = None
) -> Answers:
    """With a time only what is free then, without one whatever travellers may see."""
    rows = _rows(ids)
    of_each: dict[Tenant, list[Listing]] = defaultdict(list)
    for row in rows.values():
        of_each[row.tenant].append(row)
    told = _told_at_once(of_each, asked, now, until) if asked.first else _known_before(of_each, asked, now)
    missing = {tenant: own for tenant, own in of_each.items() if tenant not in told}

    def work(tenant: Tenant, own: Collection[Listing]) -> dict[int, Answer]:
        return _answers(tenant, own, asked, now)

    told |= ask_each(work, missing, language=language, until=until)
    late = {tenant: own for tenant, own in of_each.items() if tenant not in told}
    if asked.first is None:
        told |= {tenant: _unasked(tenant, own, asked) for tenant, own in late.items()}
    by_id = {pk: answer for answers in told.values() for pk, answer in answers.items()}
    return Answers([by_id[pk] for pk in ids if pk in by_id], sum(map(len, late.values())))


def _rows(ids: Sequence[int]) -> dict[int, Listing]:
    """With their businesses and hosts; only of those that may be found now, whatever the index says."""
    rows = Listing.objects.filter(pk__in=ids).defer(*NOT_NEEDED).select_related("tenant__plan").annotate(host=HOST)
    by_id = {row.pk: row for row in rows if is_listed(row.tenant)}
    for row in by_id.values():
        row.tenant.known_host = row.host
    return {pk: by_id[pk] for pk in ids if pk in by_id}


def _known_before(
    of_each: Mapping[Tenant, Collection[Listing]], asked: Asked, now: datetime
) -> dict[Tenant, dict[int, Answer]]:
    """What businesses answered this very minute, where nothing of theirs has changed since."""
    versions = catalogue_versions({tenant.schema_name for tenant in of_each})
    told = {}
    for tenant, own in of_each.items():
        schema = tenant.schema_name
        finds = next_finds_kept(schema, _offers(own), asked, version=versions[schema], now=now)
        pictures = _pictures_of(schema, own, finds)
        if len(finds) == len(own) and pictures is not None:
            told[tenant] = _as_answers(own, finds, pictures)
    return told


def _told_at_once(
    of_each: Mapping[Tenant, Collection[Listing]], asked: Asked, now: datetime, until: float | None
) -> dict[Tenant, dict[int, Answer]]:
    """What those who are known well enough have free then: many in one question, while there is time."""
    told: dict[Tenant, dict[int, Answer]] = {}
    tenants = list(of_each)
    for first in range(0, len(tenants), AT_ONCE):
        if until is not None and monotonic() >= until:
            break
        some = {tenant: of_each[tenant] for tenant in tenants[first : first + AT_ONCE]}
        found = finds_in_many({tenant.schema_name: _offers(own) for tenant, own in some.items()}, asked, now=now)
        told |= {
            tenant: answer for tenant, own in some.items() if (answer := _complete(tenant, own, found)) is not None
        }
    return told


def _complete(tenant: Tenant, own: Collection[Listing], found: Mapping[str, Finds]) -> dict[int, Answer] | None:
    """None where the business has to be asked all the same, and be it for a photo."""
    finds = found.get(tenant.schema_name)
    pictures = None if finds is None else _pictures_of(tenant.schema_name, own, finds)
    return None if finds is None or pictures is None else _as_answers(own, finds, pictures)


def _pictures_of(schema: str, own: Collection[Listing], finds: Finds) -> dict[int, Picture] | None:
    """None where the business has to be asked for one."""
    shown = [row for row in own if row.photo_id and row.offer_id in finds]
    pictures = photos_kept(schema, shown)
    return pictures if len(pictures) == len(shown) else None


def _answers(tenant: Tenant, own: Collection[Listing], asked: Asked, now: datetime) -> dict[int, Answer]:
    """In the schema of the business."""
    find = finds_at if asked.first else next_finds
    finds = find(_offers(own), asked, now=now)
    return _as_answers(own, finds, photos_of(tenant.schema_name, [row for row in own if row.offer_id in finds]))


def _unasked(tenant: Tenant, own: Collection[Listing], asked: Asked) -> dict[int, Answer]:
    """As the index says it, which knows no price anybody could rely on."""
    finds = {
        row.offer_id: Find(row.offer_id, OfferKind(row.kind), row.zone, asked.people or row.min_people, is_unasked=True)
        for row in own
    }
    return _as_answers(own, finds, photos_kept(tenant.schema_name, own))


def _offers(own: Iterable[Listing]) -> list[int]:
    return [row.offer_id for row in own]


def _as_answers(own: Iterable[Listing], finds: Finds, pictures: Mapping[int, Picture]) -> dict[int, Answer]:
    return {row.pk: Answer(row, finds[row.offer_id], pictures.get(row.pk)) for row in own if row.offer_id in finds}
