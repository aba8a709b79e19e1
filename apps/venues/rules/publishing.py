"""What is still missing before travellers may see an offer."""

from dataclasses import dataclass

from apps.venues.choices import Missing, OfferKind


@dataclass(frozen=True, slots=True)
class Readiness:
    """What is known of an offer, as yes and no."""

    kind: OfferKind
    has_name: bool
    has_summary: bool
    has_terms: bool
    has_spaces: bool
    spaces_suffice: bool
    has_hours: bool
    has_departures: bool
    has_open_channel: bool
    venue_is_kept: bool


def missing_for(ready: Readiness) -> list[Missing]:
    """In the order of the editor; nothing where it may be published."""
    is_departure = ready.kind == OfferKind.DEPARTURE
    lacks = {
        Missing.VENUE: not ready.venue_is_kept,
        Missing.NAME: not ready.has_name,
        Missing.SUMMARY: not ready.has_summary,
        Missing.TERMS: not ready.has_terms,
        # A walk needs no space; what a departure does take must be there.
        Missing.SPACES: not ready.has_spaces and not is_departure,
        Missing.MORE_SPACES: ready.has_spaces and not ready.spaces_suffice,
        Missing.HOURS: ready.kind == OfferKind.HOUR and not ready.has_hours,
        Missing.DEPARTURES: is_departure and not ready.has_departures,
        Missing.CHANNEL: not ready.has_open_channel,
    }
    return [missing for missing, is_lacking in lacks.items() if is_lacking]
