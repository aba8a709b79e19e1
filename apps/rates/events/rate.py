"""What happens to rates and to the prices of extras."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.journal.events import Event, declare

RATE = "rates.rate"
EXTRA = "rates.extra"


@declare
@dataclass(frozen=True, slots=True)
class RateAdded(Event):
    name = "rates.rate_added"
    subject_kind = RATE
    subject_field = "rate_id"
    sentence = _("Rate added")

    rate_id: int


@declare
@dataclass(frozen=True, slots=True)
class RateChanged(Event):
    name = "rates.rate_changed"
    subject_kind = RATE
    subject_field = "rate_id"
    sentence = _("Rate changed")

    rate_id: int


@declare
@dataclass(frozen=True, slots=True)
class RateArchived(Event):
    name = "rates.rate_archived"
    subject_kind = RATE
    subject_field = "rate_id"
    sentence = _("Rate archived")

    rate_id: int


@declare
@dataclass(frozen=True, slots=True)
class RateRestored(Event):
    name = "rates.rate_restored"
    subject_kind = RATE
    subject_field = "rate_id"
    sentence = _("Rate brought back")

    rate_id: int


@declare
@dataclass(frozen=True, slots=True)
class RateMoved(Event):
    """The rate stands elsewhere among those of its offer; the first is the one the offer is shown with."""

    name = "rates.rate_moved"
    subject_kind = RATE
    subject_field = "rate_id"
    sentence = _("Rate moved in the list")

    rate_id: int


@declare
@dataclass(frozen=True, slots=True)
class ExtraPriced(Event):
    name = "rates.extra_priced"
    subject_kind = EXTRA
    subject_field = "extra_id"
    sentence = _("Price of the extra changed")

    extra_id: int
