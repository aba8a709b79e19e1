"""What an upload of guests is compared with: those there are, and how the business writes."""

from collections.abc import Collection, Mapping, Sequence

from django.conf import settings
from django.db.models.functions import Lower

from apps.bookings.models.guest import Guest
from apps.bookings.rules.guest_import import FIELDS, Known, Planned, facts_in, phone_key, planned_rows
from apps.core.sheets import Cell, Sheet
from apps.venues.models.venue import Venue

Mapped = Mapping[str, int]


def planned_guests(sheet: Sheet, mapped: Mapped) -> list[Planned]:
    """By the columns somebody said are which."""
    rows = mapped_rows(sheet, mapped)
    languages = {code for code, _name in settings.LANGUAGES}
    country = country_here()
    told = [facts_in(cells, country=country, languages=languages)[0] for _number, cells in rows]
    known = known_guests([facts.email for facts in told], [facts.phone for facts in told])
    return planned_rows(rows, known=known, country=country, languages=languages)


def mapped_rows(sheet: Sheet, mapped: Mapped) -> list[tuple[int, dict[str, str]]]:
    return [
        (row.number, {field: row.cells.get(str(place), "") for field, place in mapped.items()}) for row in sheet.rows
    ]


def known_guests(emails: Collection[str], phones: Collection[str]) -> Known:
    """Also who had an address before they were merged into somebody."""
    having = Guest.objects.alias(low=Lower("email")).filter(low__in={email for email in emails if email})
    rows = having.filter(erased_at=None).order_by("merged_into").values_list("email", "pk", "merged_into")
    by_email = {email.lower(): merged or pk for email, pk, merged in rows}
    numbered = Guest.objects.kept().filter(phone__in={phone for phone in phones if phone})
    return Known(by_email, {phone_key(guest.name, guest.phone): guest.pk for guest in numbered})


def country_here() -> str:
    """Of the first venue, where a number has no code."""
    return Venue.objects.kept().exclude(country="").values_list("country", flat=True).first() or ""


def template_rows() -> Sequence[Sequence[Cell]]:
    """The headings, and one guest as an example."""
    told = {"name": "Ana Ruiz", "email": "ana@example.com", "phone": "+34 912 345 678", "language": "es"}
    told |= {"country": "ES", "tags": "member"}
    fields = [field for field in FIELDS if field not in {"first_name", "last_name"}]
    return [[str(FIELDS[field]) for field in fields], [told[field] for field in fields]]
