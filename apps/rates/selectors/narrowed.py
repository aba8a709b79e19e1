"""Rows that may be narrowed to some offers: they hold for those, or for every offer where there are none."""

from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from apps.accounts.permissions import Person

Rows = TypeVar("Rows", bound=QuerySet[Model])


def touching(rows: Rows, person: Person, *, column: str) -> Rows:
    """Those that count for some venue of the person; `column` is how the link table calls the row."""
    if not person.is_staff:
        return rows.none()
    if person.venue_ids is None:
        return rows
    links = rows.model.offers.through.objects.filter(**{column: OuterRef("pk")})  # type: ignore[attr-defined]  # all have offers
    return rows.filter(Q(Exists(links.filter(offer__venue__in=person.venue_ids))) | ~Exists(links))
