"""What is still missing before travellers may see a venue."""

from dataclasses import dataclass

from apps.venues.choices import VenueMissing


@dataclass(frozen=True, slots=True)
class VenueReadiness:
    """What is known of a venue, as yes and no."""

    has_name: bool
    has_place: bool
    has_spaces: bool


def missing_for_venue(ready: VenueReadiness) -> list[VenueMissing]:
    """In the order of the editor; nothing where it may be published."""
    lacks = {
        VenueMissing.NAME: not ready.has_name,
        VenueMissing.PLACE: not ready.has_place,
        VenueMissing.SPACE: not ready.has_spaces,
    }
    return [missing for missing, is_lacking in lacks.items() if is_lacking]
