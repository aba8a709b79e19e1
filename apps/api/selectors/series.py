"""Series as programs read them."""

from django.db.models import QuerySet

from apps.accounts.permissions import Person
from apps.bookings.models.series import Series, SeriesDate
from apps.bookings.rules.reference import tidied
from apps.bookings.selectors.doors import series_for


def complete_series_for(person: Person) -> "QuerySet[Series]":
    return series_for(person).select_related("offer__venue", "guest")


def series_with(reference: str, person: Person) -> Series | None:
    return complete_series_for(person).filter(reference=tidied(reference)).first()


def dates_of(series: Series) -> list[SeriesDate]:
    return list(SeriesDate.objects.filter(series=series).select_related("booking").order_by("local_start", "pk"))
