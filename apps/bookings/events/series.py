"""What happens to a series and its dates."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.journal.events import Event, declare

SERIES = "bookings.series"


@declare
@dataclass(frozen=True, slots=True)
class SeriesMade(Event):
    name = "bookings.series_made"
    subject_kind = SERIES
    subject_field = "series_id"
    sentence = pgettext_lazy("a series", "Made")

    series_id: int
    booked: int
    wanted: int


@declare
@dataclass(frozen=True, slots=True)
class SeriesChanged(Event):
    """`scope` says which dates it was about; what was done with how many of them is counted."""

    name = "bookings.series_changed"
    subject_kind = SERIES
    subject_field = "series_id"
    sentence = pgettext_lazy("a series", "Changed")

    series_id: int
    scope: str
    changed: int
    added: int
    dropped: int


@declare
@dataclass(frozen=True, slots=True)
class SeriesParted(Event):
    """What followed a date goes on as a series of its own."""

    name = "bookings.series_parted"
    subject_kind = SERIES
    subject_field = "series_id"
    sentence = _("Parted in two")

    series_id: int
    goes_on_as_id: int


@declare
@dataclass(frozen=True, slots=True)
class SeriesDatesCancelled(Event):
    name = "bookings.series_dates_cancelled"
    subject_kind = SERIES
    subject_field = "series_id"
    sentence = _("Dates cancelled")

    series_id: int
    scope: str
    cancelled: int


@declare
@dataclass(frozen=True, slots=True)
class SeriesEnded(Event):
    name = "bookings.series_ended"
    subject_kind = SERIES
    subject_field = "series_id"
    sentence = pgettext_lazy("a series", "Ended")

    series_id: int


@declare
@dataclass(frozen=True, slots=True)
class SeriesDateHealed(Event):
    """A date that had been taken freed, and went to whom it was wanted for."""

    name = "bookings.series_date_healed"
    subject_kind = SERIES
    subject_field = "series_id"
    sentence = _("A date that was wanted has been booked")

    series_id: int
    date_id: int
    booking_id: int


@declare
@dataclass(frozen=True, slots=True)
class SeriesDateOffered(Event):
    """It is held for whom it was wanted for, until they answer."""

    name = "bookings.series_date_offered"
    subject_kind = SERIES
    subject_field = "series_id"
    sentence = _("A date that was wanted has been offered")

    series_id: int
    date_id: int
    booking_id: int


@declare
@dataclass(frozen=True, slots=True)
class SeriesRenewalOffered(Event):
    """The places of the next season are kept for the guest until an agreed moment."""

    name = "bookings.series_renewal_offered"
    subject_kind = SERIES
    subject_field = "series_id"
    sentence = _("Next season offered")

    series_id: int
    renews_id: int
    held: int


@declare
@dataclass(frozen=True, slots=True)
class SeriesRenewed(Event):
    name = "bookings.series_renewed"
    subject_kind = SERIES
    subject_field = "series_id"
    sentence = _("Next season taken")

    series_id: int
    booked: int


@declare
@dataclass(frozen=True, slots=True)
class SeriesRenewalEnded(Event):
    """Declined, or nobody answered in time: the places are everybody's again."""

    name = "bookings.series_renewal_ended"
    subject_kind = SERIES
    subject_field = "series_id"
    sentence = _("Next season not taken")

    series_id: int
    is_declined: bool
