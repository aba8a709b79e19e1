import json

from apps.venues.choices import Amenity
from apps.venues.rules.amenities import ICONS
from tests.architecture.plan import ROOT


def test_every_amenity_stands_in_one_group_and_has_a_drawing() -> None:
    packages = json.loads((ROOT / "launch" / "vendor.json").read_text())["packages"]
    drawn = {icon for package in packages for icon in package.get("sprite", {}).get("icons", ())}

    assert set(ICONS) == set(Amenity)
    assert set(ICONS.values()) <= drawn
