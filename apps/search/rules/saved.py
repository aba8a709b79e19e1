"""What was saved, as addresses and pages name it: an offer or a venue of a business."""

import re
from dataclasses import dataclass

_KEY = re.compile(r"(?P<tenant>[0-9]{1,18})-(?P<kind>offer|venue)-(?P<pk>[0-9]{1,18})")


@dataclass(frozen=True, slots=True)
class PlaceKey:
    """Its text is like `4-offer-12`."""

    tenant_id: int
    kind: str
    pk: int

    def __str__(self) -> str:
        return f"{self.tenant_id}-{self.kind}-{self.pk}"

    @property
    def columns(self) -> dict[str, int]:
        return {"tenant_id": self.tenant_id, f"{self.kind}_id": self.pk}


def place_key(text: str) -> PlaceKey | None:
    """None for what is no such name."""
    found = _KEY.fullmatch(text)
    return PlaceKey(int(found["tenant"]), found["kind"], int(found["pk"])) if found else None
