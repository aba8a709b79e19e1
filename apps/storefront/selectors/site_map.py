"""Every address of a business that search engines should know, and when what stands there last changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Max
from django.urls import reverse
from django.utils import translation

from apps.accounts.permissions import NOBODY
from apps.journal.models.entry import Entry
from apps.storefront.selectors.offer_shown import offers_shown
from apps.storefront.selectors.venue_shown import venues_shown

# What sitemaps may hold at most is five times that; a tenth of a megabyte reads better.
MOST_ADDRESSES = 10_000


@dataclass(frozen=True, slots=True)
class Address:
    path: str
    changed_at: datetime | None = None


def site_map() -> list[Address]:
    """The front, the venues and the offers of the current business, each in every language."""
    changes = _changes()
    venues = venues_shown(NOBODY).order_by("pk").values_list("pk", "slug", "published_at")
    offers = offers_shown(NOBODY).order_by("pk").values_list("pk", "slug", "published_at")
    pages = [
        *_pages("site:venue", "venue", venues, changes),
        *_pages("site:offer", "offer", offers, changes),
    ]
    latest = max((at for _name, _args, at in pages if at), default=None)
    return [*in_every_language("portal:home", [], latest), *_written(pages)]


def in_every_language(name: str, args: list[str], changed_at: datetime | None = None) -> Iterator[Address]:
    for code, _language in settings.LANGUAGES:
        with translation.override(code):
            yield Address(reverse(name, args=args), changed_at)


def pages_of(addresses: list[Address]) -> list[list[Address]]:
    """Cut into files; one, even of a business that has nothing to show yet."""
    starts = range(0, max(len(addresses), 1), MOST_ADDRESSES)
    return [addresses[start : start + MOST_ADDRESSES] for start in starts]


Page = tuple[str, list[str], datetime | None]


def _pages(
    name: str,
    kind: str,
    rows: Iterable[tuple[int, str, datetime | None]],
    changes: dict[tuple[str, str], datetime],
) -> Iterator[Page]:
    for pk, slug, published_at in rows:
        yield name, [slug], changes.get((kind, str(pk)), published_at)


def _written(pages: Iterable[Page]) -> Iterator[Address]:
    for name, args, changed_at in pages:
        yield from in_every_language(name, args, changed_at)


def _changes() -> dict[tuple[str, str], datetime]:
    rows = Entry.objects.filter(subject_kind__in=["venue", "offer"]).values_list("subject_kind", "subject_id")
    return {(kind, pk): at for kind, pk, at in rows.annotate(at=Max("happened_at")).order_by()}
